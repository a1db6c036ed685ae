package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Acme.APP;
import static io.whatsapptoken.operator.graph.http.Acme.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.graph.http.CannedMeta.Asked;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InspectionTest {
  private final CannedMeta meta = new CannedMeta();
  private final HttpGraphApi api = Acme.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void asksInTheNameOfTheApp() {
    meta.answers(200, "{\"data\":{\"is_valid\":false}}");

    api.inspect(APP, TOKEN);

    assertThat(meta.asked())
        .containsExactly(
            new Asked(
                "GET /v25.0/debug_token",
                "Bearer " + APP.appToken().reveal(),
                Map.of("input_token", TOKEN.reveal())));
  }

  @Test
  void provesATokenDeadByTheErrorInsideTheData() {
    meta.answers(
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
  void provesATokenDeadWithoutAReason(String body) {
    meta.answers(200, body);

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
  void cannotTellFromAnAnswerThatMakesNoSense(String body) {
    meta.answers(200, body);

    assertThat(api.inspect(APP, TOKEN))
        .isInstanceOfSatisfying(
            Inspection.CannotTell.class,
            open -> assertThat(open.failure()).isInstanceOf(GraphFailure.Unanswered.class));
  }

  @Test
  void cannotTellWhenTheAppIsRefused() {
    meta.answers(400, "{\"error\":{\"code\":190,\"message\":\"Invalid OAuth access token\"}}");

    assertThat(api.inspect(APP, TOKEN))
        .isEqualTo(
            new Inspection.CannotTell(
                new GraphFailure.Refused(
                    new GraphError(400, 190, OptionalInt.empty(), "Invalid OAuth access token", ""),
                    Remedy.CHECK_APP_SECRET)));
    assertThat(meta.asked()).as("the token itself is not asked").hasSize(1);
  }

  @Test
  void asksTheTokenItselfWhereDebugTokenLeavesItOpen() {
    meta.answers(400, "{\"error\":{\"code\":100,\"message\":\"Words\"}}")
        .answers(400, "{\"error\":{\"code\":190,\"error_subcode\":464,\"message\":\"Gone\"}}");

    var inspection = api.inspect(APP, TOKEN);

    assertThat(inspection)
        .isEqualTo(
            new Inspection.Invalid(new GraphError(400, 190, OptionalInt.of(464), "Gone", "")));
    assertThat(meta.asked().getLast())
        .isEqualTo(
            new Asked(
                "GET /v25.0/me",
                "Bearer " + TOKEN.reveal(),
                Map.of("fields", "id", "appsecret_proof", Acme.SECRET.proofFor(TOKEN))));
  }

  @Test
  void countsATokenThatAnswersForItselfAsAnswered() {
    var heard = new CopyOnWriteArrayList<String>();
    meta.answers(400, "{\"error\":{\"code\":100,\"message\":\"Words\"}}")
        .answers(200, "{\"id\":\"1000\"}");

    try (var heeded =
        new HttpGraphApi(
            meta.endpoint(Acme.PATIENCE),
            Acme.CLOCK,
            (operation, outcome, _) -> heard.add(operation.label() + " " + outcome.label()))) {
      heeded.inspect(APP, TOKEN);
    }

    assertThat(heard).containsExactly("inspect refused", "who_am_i answered");
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
  void cannotTellUnlessTheTokenItselfIsRefused(String second) {
    meta.answers(400, "{\"error\":{\"code\":100,\"message\":\"Words\"}}").answers(200, second);

    assertThat(api.inspect(APP, TOKEN))
        .isEqualTo(
            new Inspection.CannotTell(
                new GraphFailure.Refused(
                    new GraphError(400, 100, OptionalInt.empty(), "Words", ""),
                    Remedy.READ_META_MESSAGE)));
  }
}
