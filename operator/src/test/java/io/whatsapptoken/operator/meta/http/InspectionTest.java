package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.operator.meta.http.FakeMetaServer.ReceivedRequest;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InspectionTest {
  private static final String REJECTED =
      "{\"error\":{\"code\":190,\"message\":\"Invalid OAuth access token\"}}";

  private final FakeMetaServer meta = new FakeMetaServer();
  private final HttpMetaClient api = MetaFixtures.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void inspects_with_the_app_token() {
    meta.respondsWith(200, "{\"data\":{\"is_valid\":false}}");

    api.inspect(APP, TOKEN);

    assertThat(meta.requests())
        .containsExactly(
            new ReceivedRequest(
                "GET /v25.0/debug_token",
                "Bearer " + APP.appToken().reveal(),
                Map.of("input_token", TOKEN.reveal())));
  }

  @Test
  void an_error_in_the_data_proves_a_token_invalid() {
    meta.respondsWith(
        200,
        """
        {"data":{"is_valid":false,"scopes":[],
         "error":{"code":190,"subcode":463,"message":"Session has expired"}}}
        """);

    assertThat(api.inspect(APP, TOKEN))
        .isEqualTo(
            new Inspection.Invalid(
                new GraphError(200, 190, OptionalInt.of(463), "Session has expired", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{\"is_valid\":false}}", "{\"data\":{\"is_valid\":\"false\"}}"})
  void a_token_is_proved_invalid_without_a_reason(String body) {
    meta.respondsWith(200, body);

    assertThat(api.inspect(APP, TOKEN)).isInstanceOf(Inspection.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{}}",
        "{\"data\":{\"is_valid\":null}}",
        "{\"data\":{\"is_valid\":\"maybe\"}}",
        "{\"data\":{\"is_valid\":true}}",
        "{\"data\":{\"is_valid\":true,\"app_id\":null}}",
        "{\"data\":{\"is_valid\":true,\"app_id\":\"4711\",\"expires_at\":-5}}",
        "{\"data\":{\"is_valid\":true,\"app_id\":\"4711\",\"expires_at\":99999999999999999999}}",
        "{}",
        "[]",
        "null",
        "\"Service Unavailable\""
      })
  void a_malformed_response_is_inconclusive(String body) {
    meta.respondsWith(200, body);

    assertThat(api.inspect(APP, TOKEN))
        .isInstanceOfSatisfying(
            Inspection.Inconclusive.class,
            open -> assertThat(open.failure()).isInstanceOf(GraphFailure.NoUsableResponse.class));
  }

  @Test
  void a_rejected_app_is_inconclusive() {
    meta.respondsWith(400, REJECTED)
        .respondsWith(
            400, "{\"error\":{\"code\":100,\"message\":\"Invalid appsecret_proof provided\"}}");

    assertThat(api.inspect(APP, TOKEN)).isEqualTo(rejected(Remediation.CHECK_APP_SECRET));
  }

  @Test
  void the_secret_is_not_to_blame_if_meta_accepts_a_proof_made_with_it() {
    meta.respondsWith(400, REJECTED).respondsWith(200, "{\"id\":\"1000\"}");

    assertThat(api.inspect(APP, TOKEN)).isEqualTo(rejected(Remediation.CHECK_APP));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 102, 190})
  void a_token_that_meta_rejects_as_caller_is_invalid_whatever_debug_token_answers(int code) {
    meta.respondsWith(400, "{\"error\":{\"code\":" + code + ",\"message\":\"Words\"}}")
        .respondsWith(400, "{\"error\":{\"code\":190,\"error_subcode\":460,\"message\":\"Gone\"}}");

    assertThat(api.inspect(APP, TOKEN))
        .isEqualTo(
            new Inspection.Invalid(new GraphError(400, 190, OptionalInt.of(460), "Gone", "")));
  }

  @Test
  void a_token_of_another_app_is_not_cross_checked() {
    meta.respondsWith(
        400,
        "{\"error\":{\"code\":100,\"message\":\"(#100) The App_id in the input_token did not match"
            + " the Viewing App\"}}");

    assertThat(api.inspect(APP, TOKEN).isOfOtherApp()).isTrue();
    assertThat(meta.requests()).hasSize(1);
  }

  @Test
  void an_app_token_is_not_cross_checked_because_it_has_no_user() {
    meta.respondsWith(400, REJECTED);

    assertThat(api.inspect(APP, APP.appToken())).isEqualTo(rejected(Remediation.CHECK_APP_SECRET));
    assertThat(meta.requests()).hasSize(1);
  }

  private static Inspection rejected(Remediation remedy) {
    return new Inspection.Inconclusive(
        new GraphFailure.Refused(
            new GraphError(400, 190, OptionalInt.empty(), "Invalid OAuth access token", ""),
            remedy));
  }

  @Test
  void an_inconclusive_debug_token_is_cross_checked_with_the_token() {
    meta.respondsWith(400, "{\"error\":{\"code\":100,\"message\":\"Words\"}}")
        .respondsWith(400, "{\"error\":{\"code\":190,\"error_subcode\":464,\"message\":\"Gone\"}}");

    var inspection = api.inspect(APP, TOKEN);

    assertThat(inspection)
        .isEqualTo(
            new Inspection.Invalid(new GraphError(400, 190, OptionalInt.of(464), "Gone", "")));
    assertThat(meta.requests().getLast())
        .isEqualTo(
            new ReceivedRequest(
                "GET /v25.0/me",
                "Bearer " + TOKEN.reveal(),
                Map.of("fields", "id", "appsecret_proof", MetaFixtures.SECRET.proofFor(TOKEN))));
  }

  @Test
  void a_token_that_passes_the_cross_check_counts_as_answered() {
    var calls = new CopyOnWriteArrayList<String>();
    meta.respondsWith(400, "{\"error\":{\"code\":100,\"message\":\"Words\"}}")
        .respondsWith(200, "{\"id\":\"1000\"}");

    try (var heeded =
        new HttpMetaClient(
            meta.endpoint(MetaFixtures.TIMEOUT),
            MetaFixtures.CLOCK,
            (operation, outcome, _) -> calls.add(operation.label() + " " + outcome.label()))) {
      heeded.inspect(APP, TOKEN);
    }

    assertThat(calls).containsExactly("inspect refused", "who_am_i answered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1000\"}",
        "{\"error\":{\"code\":4,\"message\":\"Limit\"}}",
        "{\"error\":{\"code\":100,\"message\":\"Invalid appsecret_proof provided\"}}",
        "{\"error\":{\"code\":190,\"message\":\"Error validating application.\"}}",
        "<html>"
      })
  void a_cross_check_is_inconclusive_unless_the_token_is_rejected(String second) {
    meta.respondsWith(400, "{\"error\":{\"code\":100,\"message\":\"Words\"}}")
        .respondsWith(200, second);

    assertThat(api.inspect(APP, TOKEN))
        .isEqualTo(
            new Inspection.Inconclusive(
                new GraphFailure.Refused(
                    new GraphError(400, 100, OptionalInt.empty(), "Words", ""),
                    Remediation.READ_META_MESSAGE)));
  }
}
