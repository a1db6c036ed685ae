package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.model.MoodVariant;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The moods of {@code debug_token}. */
final class DebugTokenMoodScenarios {
  private static final String TOKEN = Demo.SUPPLIED_TOKEN;

  private DebugTokenMoodScenarios() {}

  static MoodScenario[] scenarios() {
    return new MoodScenario[] {
      revoked(), hiccup(), expired(), granular(), extra(), selfInspection(), dataAccess()
    };
  }

  private static MoodScenario revoked() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              client.revoke(TOKEN);
              var response = client.inspect(TOKEN);
              return response.summary() + " " + shape(response);
            })
        .with(MoodVariant.DEBUG_REVOKED_ERROR, "200 is_valid=false code=190")
        .with(MoodVariant.DEBUG_REVOKED_SUBCODE, "200 is_valid=false code=190/467")
        .with(MoodVariant.DEBUG_REVOKED_NO_ERROR, "200 is_valid=false")
        .with(MoodVariant.DEBUG_REVOKED_TOP_LEVEL_INVALID_TOKEN, "400 190 no data")
        .with(MoodVariant.DEBUG_REVOKED_TOP_LEVEL_INVALID_PARAMETER, "400 100 no data")
        .with(MoodVariant.DEBUG_REVOKED_EMPTY_LIST, "200 []")
        .with(MoodVariant.DEBUG_REVOKED_NO_DATA, "200 no data");
  }

  private static String shape(GraphClient.Response response) {
    var data = response.data();
    if (!data.isObject()) {
      return data.isMissingNode() ? "no data" : data.toString();
    }
    var error = data.path("error");
    var subcode = error.has("subcode") ? "/" + error.path("subcode").asText() : "";
    return "is_valid="
        + data.path("is_valid").asText()
        + (error.isMissingNode() ? "" : " code=" + error.path("code").asText() + subcode);
  }

  private static MoodScenario hiccup() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              return IntStream.range(0, 6)
                  .mapToObj(_ -> client.inspect(TOKEN).data().isArray() ? "[]" : "{}")
                  .collect(Collectors.joining());
            })
        .with(MoodVariant.DEBUG_HICCUP_NEVER, "{}{}{}{}{}{}")
        .with(MoodVariant.DEBUG_HICCUP_EVERY_THIRD, "{}{}[]{}{}[]")
        .with(MoodVariant.DEBUG_HICCUP_OFTEN, "{}[][]{}[][]");
  }

  private static MoodScenario expired() {
    return MoodScenario.of(
            sandbox -> {
              sandbox.advanceClock(Duration.ofDays(1));
              return scopes(new GraphClient(sandbox), Demo.EXCHANGEABLE_TOKEN);
            })
        .with(MoodVariant.DEBUG_EXPIRED_SCOPES_OMITTED, "[]")
        .with(
            MoodVariant.DEBUG_EXPIRED_SCOPES_LISTED,
            "[\"whatsapp_business_management\",\"whatsapp_business_messaging\"]");
  }

  private static MoodScenario granular() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              return granular(client) + granular(client);
            })
        .with(
            MoodVariant.DEBUG_GRANULAR_SCOPES_WITHOUT_IDS,
            "management; messaging; management; messaging; ")
        .with(MoodVariant.DEBUG_GRANULAR_SCOPES_ABSENT, "")
        .with(
            MoodVariant.DEBUG_GRANULAR_SCOPES_ASSIGNED,
            "management [\"200000000000001\"]; messaging [\"200000000000001\"]; "
                + "management [\"200000000000001\"]; messaging [\"200000000000001\"]; ")
        .with(
            MoodVariant.DEBUG_GRANULAR_SCOPES_NUMBERS,
            "management [200000000000001]; messaging [200000000000001]; "
                + "management [200000000000001]; messaging [200000000000001]; ")
        .with(
            MoodVariant.DEBUG_GRANULAR_SCOPES_REORDERED,
            "management [\"200000000000001\"]; messaging [\"200000000000001\"]; "
                + "messaging [\"200000000000001\"]; management [\"200000000000001\"]; ")
        .with(
            MoodVariant.DEBUG_GRANULAR_SCOPES_EVENT_PERMISSION,
            "manage_events [\"100200300400500\"]; messaging; "
                + "manage_events [\"100200300400500\"]; messaging; ");
  }

  private static String granular(GraphClient client) {
    return client
        .inspect(TOKEN)
        .data()
        .path("granular_scopes")
        .valueStream()
        .map(scope ->
            scope.path("scope").asText().replace("whatsapp_business_", "")
                + (scope.has("target_ids") ? " " + scope.path("target_ids") : "")
                + "; ")
        .collect(Collectors.joining());
  }

  private static MoodScenario extra() {
    return MoodScenario.of(
            sandbox -> scopes(new GraphClient(sandbox), TOKEN).replace("whatsapp_business_", ""))
        .with(MoodVariant.DEBUG_EXTRA_SCOPES_NONE, "[\"management\",\"messaging\"]")
        .with(
            MoodVariant.DEBUG_EXTRA_SCOPES_PROFILE,
            "[\"management\",\"messaging\",\"public_profile\"]")
        .with(
            MoodVariant.DEBUG_EXTRA_SCOPES_SEVERAL,
            "[\"management\",\"messaging\",\"public_profile\",\"manage_app_solution\","
                + "\"manage_events\"]");
  }

  private static String scopes(GraphClient client, String token) {
    return client.inspect(token).data().path("scopes").toString();
  }

  private static MoodScenario selfInspection() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox).get("/debug_token", TOKEN, "input_token", TOKEN).summary())
        .with(MoodVariant.DEBUG_SELF_INSPECTION_REFUSED, "400 100")
        .with(MoodVariant.DEBUG_SELF_INSPECTION_ALLOWED, "200");
  }

  private static MoodScenario dataAccess() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .inspect(TOKEN)
                .data()
                .path("data_access_expires_at")
                .asText("absent"))
        .with(MoodVariant.DEBUG_DATA_ACCESS_AS_SET, "0")
        .with(MoodVariant.DEBUG_DATA_ACCESS_ABSENT, "absent");
  }
}
