package io.whatsapptoken.operator.graph.http;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What the tests of this package call Meta with. */
final class Acme {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Duration PATIENCE = Duration.ofSeconds(10);

  static final AppSecret SECRET = new AppSecret("0123456789abcdef0123456789abcdef");
  static final MetaCredential APP = new MetaCredential("4711", SECRET);
  static final AccessToken TOKEN = new AccessToken("EAAtokenUnderCare7x9");
  static final AccessToken ADMIN = new AccessToken("EAAadminToken5k3");
  static final AccessToken ISSUED = new AccessToken("EAAnewlyIssued8b2");
  static final Asset ACCOUNT = new Asset.BusinessAccount("1020");
  static final IssueRequest WISH =
      new IssueRequest(
          "1000", List.of("whatsapp_business_messaging", "whatsapp_business_management"), true);

  private Acme() {}

  static HttpGraphApi api(CannedMeta meta) {
    return new HttpGraphApi(meta.endpoint(PATIENCE), CLOCK, GraphCalls.UNHEARD);
  }
}
