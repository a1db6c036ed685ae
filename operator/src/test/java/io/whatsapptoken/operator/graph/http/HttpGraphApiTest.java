package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Acme.ACCOUNT;
import static io.whatsapptoken.operator.graph.http.Acme.ADMIN;
import static io.whatsapptoken.operator.graph.http.Acme.APP;
import static io.whatsapptoken.operator.graph.http.Acme.ISSUED;
import static io.whatsapptoken.operator.graph.http.Acme.SECRET;
import static io.whatsapptoken.operator.graph.http.Acme.TOKEN;
import static io.whatsapptoken.operator.graph.http.Acme.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.graph.http.CannedMeta.Asked;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpGraphApiTest {
  private final CannedMeta meta = new CannedMeta();
  private final HttpGraphApi api = Acme.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void asksForAnExpiringTokenInTheNameOfTheAdmin() {
    meta.answers(200, "{\"access_token\":\"" + ISSUED.reveal() + "\"}");

    var answer = api.issue(APP, ADMIN, WISH);

    assertThat(answer).isEqualTo(new Answer.Ok<>(ISSUED));
    assertThat(meta.asked())
        .containsExactly(
            new Asked(
                "POST /v25.0/1000/access_tokens",
                "Bearer " + ADMIN.reveal(),
                Map.of(
                    "business_app", "4711",
                    "scope", "whatsapp_business_messaging,whatsapp_business_management",
                    "appsecret_proof", SECRET.proofFor(ADMIN),
                    "set_token_expires_in_60_days", "true")));
  }

  @Test
  void leavesTheExpiryOutForAPermanentToken() {
    meta.answers(200, "{\"access_token\":\"" + ISSUED.reveal() + "\"}");

    api.issue(APP, ADMIN, new IssueRequest("1000", List.of("a"), false));

    assertThat(meta.asked().getFirst().parameters())
        .doesNotContainKey("set_token_expires_in_60_days");
  }

  @Test
  void exchangesATokenForOneOf60Days() {
    meta.answers(200, "{\"access_token\":\"" + ISSUED.reveal() + "\",\"expires_in\":5183944}");

    var answer = api.exchange(APP, TOKEN);

    assertThat(answer).isEqualTo(new Answer.Ok<>(ISSUED));
    assertThat(meta.asked())
        .containsExactly(
            new Asked(
                "GET /v25.0/oauth/access_token",
                "Bearer " + TOKEN.reveal(),
                Map.of(
                    "appsecret_proof",
                    SECRET.proofFor(TOKEN),
                    "grant_type",
                    "fb_exchange_token",
                    "client_id",
                    "4711",
                    "client_secret",
                    SECRET.reveal(),
                    "fb_exchange_token",
                    TOKEN.reveal(),
                    "set_token_expires_in_60_days",
                    "true")));
  }

  @Test
  void probesABusinessAccountInTheNameOfTheToken() {
    meta.answers(200, "{\"id\":\"1020\",\"name\":\"Acme\"}");

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    assertThat(answer).isEqualTo(new Answer.Ok<>(Done.DONE));
    assertThat(meta.asked())
        .containsExactly(
            new Asked(
                "GET /v25.0/1020",
                "Bearer " + TOKEN.reveal(),
                Map.of("appsecret_proof", SECRET.proofFor(TOKEN), "fields", "id,name")));
  }

  @Test
  void cannotBeLedAstrayByAnId() {
    meta.answers(200, "{\"id\":1}");

    api.probe(APP, TOKEN, new Asset.PhoneNumber("1/../me?x=y&z"));

    assertThat(meta.asked().getFirst().call()).isEqualTo("GET /v25.0/1%2F..%2Fme%3Fx%3Dy%26z");
  }

  @Test
  void letsATokenRevokeItself() {
    meta.answers(200, "{\"success\":\"true\"}");

    var answer = api.revoke(APP, TOKEN);

    assertThat(answer).isEqualTo(new Answer.Ok<>(Done.DONE));
    assertThat(meta.asked())
        .containsExactly(
            new Asked(
                "GET /v25.0/oauth/revoke",
                "Bearer " + TOKEN.reveal(),
                Map.of(
                    "appsecret_proof", SECRET.proofFor(TOKEN),
                    "client_id", "4711",
                    "client_secret", SECRET.reveal(),
                    "revoke_token", TOKEN.reveal())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":true}", "{\"success\":\"true\"}", "true"})
  void takesEveryFormOfYesForARevocation(String body) {
    meta.answers(200, body);

    assertThat(api.revoke(APP, TOKEN)).isEqualTo(new Answer.Ok<>(Done.DONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":false}", "{\"success\":\"false\"}", "false", "{}"})
  void takesNothingElseForARevocation(String body) {
    meta.answers(200, body);

    assertThat(api.revoke(APP, TOKEN)).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void callsNobodyOnceItIsClosed() {
    api.close();

    assertThat(api.probe(APP, TOKEN, ACCOUNT)).isInstanceOf(Answer.Failed.class);
    assertThat(meta.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EAAtoken\n", "EAA token", "EAAtökén", "EAAtoken\u007f"})
  void doesNotSendWhatCannotBeAToken(String text) {
    var answer = api.issue(APP, new AccessToken(text), WISH);

    assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, HttpGraphApiTest::namesTheAdmin);
    assertThat(meta.asked()).isEmpty();
  }

  @Test
  void blamesTheAppSecretIfItCannotBeSent() {
    var app = new MetaCredential("4711", new AppSecret("secret\n"));

    var inspection = api.inspect(app, TOKEN);

    assertThat(inspection.toString()).contains(Remedy.CHECK_APP_SECRET.name());
  }

  @Test
  void tellsOfEveryCallButNotWhatWasInIt() {
    var heard = new CopyOnWriteArrayList<String>();
    var durations = new CopyOnWriteArrayList<Duration>();
    GraphCalls listener =
        (operation, outcome, took) -> {
          heard.add(operation.label() + " " + outcome.label());
          durations.add(took);
        };
    meta.answers(200, "{\"id\":\"1020\"}")
        .answers(503, "")
        .answers(400, "{\"error\":{\"code\":2}}");

    try (var heeded = new HttpGraphApi(meta.endpoint(Acme.PATIENCE), Acme.CLOCK, listener)) {
      heeded.probe(APP, TOKEN, ACCOUNT);
      heeded.issue(APP, ADMIN, WISH);
      heeded.revoke(APP, TOKEN);
    }

    assertThat(heard).containsExactly("probe answered", "issue unanswered", "revoke transient");
    assertThat(durations).allMatch(took -> took.isPositive() && took.compareTo(Acme.PATIENCE) < 0);
  }

  private static void namesTheAdmin(Answer.Failed<?> failed) {
    assertThat(failed.failure())
        .isInstanceOfSatisfying(
            GraphFailure.Refused.class,
            refused -> assertThat(refused.remedy()).isEqualTo(Remedy.REPLACE_ADMIN_TOKEN));
  }
}
