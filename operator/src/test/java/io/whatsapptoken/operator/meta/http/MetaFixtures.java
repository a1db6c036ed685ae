package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What the tests of this package call Meta with. */
final class MetaFixtures {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  static final AppSecret SECRET = new AppSecret("0123456789abcdef0123456789abcdef");
  static final AppCredential APP = new AppCredential("4711", SECRET);
  static final AccessToken TOKEN = new AccessToken("EAAtokenUnderCare7x9");
  static final AccessToken ADMIN = new AccessToken("EAAadminToken5k3");
  static final AccessToken ISSUED = new AccessToken("EAAnewlyIssued8b2");
  static final RevocationCaller ITSELF = new RevocationCaller(RevocationCaller.Kind.ITSELF, TOKEN);
  static final Asset ACCOUNT = new Asset.BusinessAccount("1020");
  static final IssueRequest ISSUE_REQUEST =
      new IssueRequest(
          "1000", List.of("whatsapp_business_messaging", "whatsapp_business_management"), true);

  private MetaFixtures() {}

  static HttpMetaClient api(FakeMetaServer meta) {
    return new HttpMetaClient(meta.endpoint(TIMEOUT), CLOCK, CallListener.NOOP);
  }
}
