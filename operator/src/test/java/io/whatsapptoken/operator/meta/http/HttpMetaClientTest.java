package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.ACCOUNT;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ADMIN;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ISSUED;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ISSUE_REQUEST;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ITSELF;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.SECRET;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.operator.meta.http.FakeMetaServer.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpMetaClientTest {
  private final FakeMetaServer meta = new FakeMetaServer();
  private final HttpMetaClient api = MetaFixtures.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void issues_an_expiring_token_with_the_admin_token() {
    meta.respondsWith(200, "{\"access_token\":\"" + ISSUED.reveal() + "\"}");

    var answer = api.issue(APP, ADMIN, ISSUE_REQUEST);

    assertThat(answer).isEqualTo(new Answer.Ok<>(ISSUED));
    assertThat(meta.requests())
        .containsExactly(
            new ReceivedRequest(
                "POST /v25.0/1000/access_tokens",
                "Bearer " + ADMIN.reveal(),
                Map.of(
                    "business_app", "4711",
                    "scope", "whatsapp_business_messaging,whatsapp_business_management",
                    "appsecret_proof", SECRET.proofFor(ADMIN),
                    "set_token_expires_in_60_days", "true")));
  }

  @Test
  void omits_the_expiry_for_a_permanent_token() {
    meta.respondsWith(200, "{\"access_token\":\"" + ISSUED.reveal() + "\"}");

    api.issue(APP, ADMIN, new IssueRequest("1000", List.of("a"), false));

    assertThat(meta.requests().getFirst().parameters())
        .doesNotContainKey("set_token_expires_in_60_days");
  }

  @Test
  void exchanges_a_token_for_one_of_60_days() {
    meta.respondsWith(200, "{\"access_token\":\"" + ISSUED.reveal() + "\",\"expires_in\":5183944}");

    var answer = api.exchange(APP, TOKEN);

    assertThat(answer).isEqualTo(new Answer.Ok<>(ISSUED));
    assertThat(meta.requests())
        .containsExactly(
            new ReceivedRequest(
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
  void probes_a_business_account_with_the_token() {
    meta.respondsWith(200, "{\"id\":\"1020\",\"name\":\"Acme\"}");

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    assertThat(answer).isEqualTo(new Answer.Ok<>(Acknowledged.DONE));
    assertThat(meta.requests())
        .containsExactly(
            new ReceivedRequest(
                "GET /v25.0/1020",
                "Bearer " + TOKEN.reveal(),
                Map.of(
                    "appsecret_proof",
                    SECRET.proofFor(TOKEN),
                    "fields",
                    "id,account_review_status")));
  }

  @Test
  void escapes_ids_in_paths() {
    meta.respondsWith(200, "{\"id\":1}");

    api.probe(APP, TOKEN, new Asset.PhoneNumber("1/../me?x=y&z"));

    assertThat(meta.requests().getFirst().call()).isEqualTo("GET /v25.0/1%2F..%2Fme%3Fx%3Dy%26z");
  }

  @ParameterizedTest
  @EnumSource(names = "APP", mode = EnumSource.Mode.EXCLUDE)
  void a_token_of_the_app_revokes_a_token(RevocationCaller.Kind kind) {
    meta.respondsWith(200, "{\"success\":\"true\"}");

    var answer = api.revoke(APP, new RevocationCaller(kind, ADMIN), TOKEN);

    assertThat(answer).isEqualTo(new Answer.Ok<>(Acknowledged.DONE));
    assertThat(meta.requests())
        .containsExactly(
            new ReceivedRequest(
                "GET /v25.0/oauth/revoke",
                "Bearer " + ADMIN.reveal(),
                Map.of(
                    "appsecret_proof", SECRET.proofFor(ADMIN),
                    "client_id", "4711",
                    "client_secret", SECRET.reveal(),
                    "revoke_token", TOKEN.reveal())));
  }

  @Test
  void the_app_revokes_a_token_without_a_proof() {
    meta.respondsWith(200, "{\"success\":\"true\"}");

    api.revoke(APP, new RevocationCaller(RevocationCaller.Kind.APP, APP.appToken()), TOKEN);

    assertThat(meta.requests().getFirst())
        .isEqualTo(
            new ReceivedRequest(
                "GET /v25.0/oauth/revoke",
                "Bearer " + APP.appToken().reveal(),
                Map.of(
                    "client_id", "4711",
                    "client_secret", SECRET.reveal(),
                    "revoke_token", TOKEN.reveal())));
  }

  /** Otherwise a refused caller would look like a wrong app secret. */
  @Test
  void an_app_token_that_may_not_revoke_does_not_put_the_app_secret_in_doubt() {
    meta.respondsWith(400, "{\"error\":{\"code\":190,\"message\":\"no user token\"}}");

    var answer =
        api.revoke(APP, new RevocationCaller(RevocationCaller.Kind.APP, APP.appToken()), TOKEN);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isInstanceOfSatisfying(
                        GraphFailure.Refused.class,
                        refused -> assertThat(refused.rejectsApp()).isFalse()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":true}", "{\"success\":\"true\"}", "true"})
  void accepts_every_form_of_success_for_a_revocation(String body) {
    meta.respondsWith(200, body);

    assertThat(api.revoke(APP, ITSELF, TOKEN)).isEqualTo(new Answer.Ok<>(Acknowledged.DONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":false}", "{\"success\":\"false\"}", "false", "{}"})
  void accepts_nothing_else_for_a_revocation(String body) {
    meta.respondsWith(200, body);

    assertThat(api.revoke(APP, ITSELF, TOKEN)).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void makes_no_calls_after_close() {
    api.close();

    assertThat(api.probe(APP, TOKEN, ACCOUNT)).isInstanceOf(Answer.Failed.class);
    assertThat(meta.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EAAtoken\n", "EAA token", "EAAtökén", "EAAtoken\u007f"})
  void does_not_send_a_malformed_token(String text) {
    var answer = api.issue(APP, new AccessToken(text), ISSUE_REQUEST);

    assertThat(answer)
        .isInstanceOfSatisfying(Answer.Failed.class, HttpMetaClientTest::namesTheAdmin);
    assertThat(meta.requests()).isEmpty();
  }

  @Test
  void reports_an_app_secret_that_cannot_be_sent() {
    var app = new AppCredential("4711", new AppSecret("secret\n"));

    var inspection = api.inspect(app, TOKEN);

    assertThat(inspection.toString()).contains(Remediation.CHECK_APP_SECRET.name());
  }

  @Test
  void reports_every_call_without_its_content() {
    var calls = new CopyOnWriteArrayList<String>();
    var durations = new CopyOnWriteArrayList<Duration>();
    CallListener listener =
        (operation, outcome, took) -> {
          calls.add(operation.label() + " " + outcome.label());
          durations.add(took);
        };
    meta.respondsWith(200, "{\"id\":\"1020\"}")
        .respondsWith(503, "")
        .respondsWith(400, "{\"error\":{\"code\":2}}");

    try (var heeded =
        new HttpMetaClient(meta.endpoint(MetaFixtures.TIMEOUT), MetaFixtures.CLOCK, listener)) {
      heeded.probe(APP, TOKEN, ACCOUNT);
      heeded.issue(APP, ADMIN, ISSUE_REQUEST);
      heeded.revoke(APP, ITSELF, TOKEN);
    }

    assertThat(calls).containsExactly("probe answered", "issue no_response", "revoke transient");
    assertThat(durations)
        .allMatch(took -> took.isPositive() && took.compareTo(MetaFixtures.TIMEOUT) < 0);
  }

  private static void namesTheAdmin(Answer.Failed<?> failed) {
    assertThat(failed.failure())
        .isInstanceOfSatisfying(
            GraphFailure.Refused.class,
            refused -> assertThat(refused.remedy()).isEqualTo(Remediation.REPLACE_ADMIN_TOKEN));
  }
}
