package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.model.MoodVariant;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The moods of {@code oauth/revoke}. */
final class RevokeMoods {
  private static final String TOKEN = Demo.SUPPLIED_TOKEN;

  private RevokeMoods() {}

  static MoodScenario[] scenarios() {
    return new MoodScenario[] {
      callers(), refusal(), siblings(), effect(), invalid(), integration(), post()
    };
  }

  private static MoodScenario callers() {
    return MoodScenario.of(RevokeMoods::successfulCallers)
        .with(MoodVariant.REVOKE_CALLERS_ANY, "itself, sibling, stranger, admin, app")
        .with(MoodVariant.REVOKE_CALLERS_NOT_ITSELF, "sibling, stranger, admin, app")
        .with(MoodVariant.REVOKE_CALLERS_NOT_APP, "itself, sibling, stranger, admin")
        .with(MoodVariant.REVOKE_CALLERS_OTHER_USER_TOKEN, "sibling, stranger, admin")
        .with(MoodVariant.REVOKE_CALLERS_ONLY_ITSELF, "itself")
        .with(MoodVariant.REVOKE_CALLERS_SAME_USER, "itself, sibling")
        .with(MoodVariant.REVOKE_CALLERS_ADMIN, "admin");
  }

  private static MoodScenario refusal() {
    return MoodScenario.of(
            sandbox -> {
              sandbox.setMoods(MoodVariant.REVOKE_CALLERS_NOT_APP);
              var client = new GraphClient(sandbox);
              var response = client.revoke(TOKEN, "access_token", GraphClient.APP_TOKEN);
              return response.summary() + ", token " + validity(client, TOKEN);
            })
        .with(MoodVariant.REVOKE_REFUSAL_FORBIDDEN, "403 200, token valid")
        .with(MoodVariant.REVOKE_REFUSAL_INVALID_TOKEN, "400 190, token valid")
        .with(MoodVariant.REVOKE_REFUSAL_SUCCESS, "200, token valid");
  }

  private static MoodScenario siblings() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              var sibling = client.issue(Demo.SYSTEM_USER_ID).token();
              client.revoke(TOKEN);
              return "sibling %s, other user's %s"
                  .formatted(validity(client, sibling), validity(client, Demo.EXCHANGEABLE_TOKEN));
            })
        .with(MoodVariant.REVOKE_SIBLINGS_ALIVE, "sibling valid, other user's valid")
        .with(MoodVariant.REVOKE_SIBLINGS_INVALIDATED, "sibling invalid, other user's valid");
  }

  private static MoodScenario effect() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              var status = client.revoke(TOKEN).summary();
              var atOnce = validity(client, TOKEN);
              sandbox.advanceClock(Duration.ofMinutes(1));
              return "%s, %s, then %s".formatted(status, atOnce, validity(client, TOKEN));
            })
        .with(MoodVariant.REVOKE_EFFECT_IMMEDIATE, "200, invalid, then invalid")
        .with(MoodVariant.REVOKE_EFFECT_DELAYED, "200, valid, then invalid")
        .with(MoodVariant.REVOKE_EFFECT_NONE, "200, valid, then valid");
  }

  private static MoodScenario invalid() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              client.revoke(TOKEN);
              return client.revoke(TOKEN).summary();
            })
        .with(MoodVariant.REVOKE_INVALID_INVALID_TOKEN, "400 190")
        .with(MoodVariant.REVOKE_INVALID_INVALID_PARAMETER, "400 100")
        .with(MoodVariant.REVOKE_INVALID_SUCCESS, "200");
  }

  private static MoodScenario integration() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              client.admin(
                  "/seed",
                  """
                  {"integrationUsers": [{"id": "9", "business": "100200300400500",
                                         "installedApps": ["123456789012345"]}],
                   "tokens": [{"value": "EAAbisu", "app": "123456789012345", "user": "9",
                               "kind": "BISU"}]}
                  """);
              return client.revoke("EAAbisu").summary() + ", token " + validity(client, "EAAbisu");
            })
        .with(MoodVariant.REVOKE_INTEGRATION_NO_EFFECT, "200, token valid")
        .with(MoodVariant.REVOKE_INTEGRATION_REFUSED, "400 100, token valid")
        .with(MoodVariant.REVOKE_INTEGRATION_REVOKED, "200, token invalid");
  }

  private static MoodScenario post() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .post(
                    "/oauth/revoke",
                    Demo.ADMIN_TOKEN,
                    "client_id",
                    Demo.APP_ID,
                    "client_secret",
                    Demo.APP_SECRET,
                    "revoke_token",
                    TOKEN)
                .summary())
        .with(MoodVariant.REVOKE_POST_REFUSED, "400 2500")
        .with(MoodVariant.REVOKE_POST_ACCEPTED, "200");
  }

  /** {@return the callers after whose call the token was invalid} */
  private static String successfulCallers(GraphSandbox sandbox) {
    var client = new GraphClient(sandbox);
    return Stream.of("itself", "sibling", "stranger", "admin", "app")
        .filter(caller -> {
          var token = client.issue(Demo.SYSTEM_USER_ID).token();
          client.revoke(token, "access_token", caller(caller, token));
          return validity(client, token).equals("invalid");
        })
        .collect(Collectors.joining(", "));
  }

  private static String caller(String name, String token) {
    return switch (name) {
      case "itself" -> token;
      case "sibling" -> Demo.SUPPLIED_TOKEN;
      case "stranger" -> Demo.EXCHANGEABLE_TOKEN;
      case "admin" -> Demo.ADMIN_TOKEN;
      default -> GraphClient.APP_TOKEN;
    };
  }

  private static String validity(GraphClient client, String token) {
    return client.get("/me", token).status() == 200 ? "valid" : "invalid";
  }
}
