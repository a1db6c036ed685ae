package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.App.CallLimits;
import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.Waba;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The moods of limits, assets, versions and errors. */
final class CallMoods {
  private static final String TOKEN = Demo.SUPPLIED_TOKEN;
  private static final String WABA = "/" + Demo.WABA_ID;

  private CallMoods() {}

  static MoodScenario[] scenarios() {
    return new MoodScenario[] {
      throttleStatus(),
      wabaCode(),
      counting(),
      usageHeaders(),
      businessUsage(),
      unassigned(),
      withoutScope(),
      versionServed(),
      versionPath(),
      ipAllowList(),
      invalidTokenStatus(),
      errorStatus(),
      oauthErrorCode()
    };
  }

  private static MoodScenario throttleStatus() {
    return MoodScenario.of(
            sandbox -> {
              limit(sandbox, new CallLimits(Optional.of(0), Optional.empty()));
              var response = new GraphClient(sandbox).get("/me", TOKEN);
              return response.summary()
                  + (response.text().contains("\"is_transient\":true") ? " transient" : "");
            })
        .with(MoodVariant.THROTTLE_STATUS_BAD_REQUEST, "400 4")
        .with(MoodVariant.THROTTLE_STATUS_FORBIDDEN, "403 4 transient")
        .with(MoodVariant.THROTTLE_STATUS_TOO_MANY_REQUESTS, "429 4");
  }

  private static MoodScenario wabaCode() {
    return MoodScenario.of(
            sandbox -> {
              limit(sandbox, new CallLimits(Optional.empty(), Optional.of(0)));
              return new GraphClient(sandbox).get(WABA, TOKEN).summary();
            })
        .with(MoodVariant.THROTTLE_WABA_CODE_MESSAGES, "400 80007")
        .with(MoodVariant.THROTTLE_WABA_CODE_MANAGEMENT, "400 80008");
  }

  private static MoodScenario counting() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              limit(sandbox, new CallLimits(Optional.of(1), Optional.empty()));
              client.get("/me", TOKEN);
              sandbox.advanceClock(Duration.ofMinutes(30));
              client.get("/me", TOKEN);
              client.get("/me", TOKEN);
              sandbox.advanceClock(Duration.ofMinutes(45));
              return client.get("/me", TOKEN).summary();
            })
        .with(MoodVariant.THROTTLE_COUNTING_COUNTED, "400 4")
        .with(MoodVariant.THROTTLE_COUNTING_NOT_COUNTED, "200");
  }

  private static MoodScenario usageHeaders() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              return "me: %s, WABA: %s"
                  .formatted(usage(client.get("/me", TOKEN)), usage(client.get(WABA, TOKEN)));
            })
        .with(MoodVariant.USAGE_HEADERS_ALWAYS, "me: app , WABA: app business ")
        .with(MoodVariant.USAGE_HEADERS_ONE, "me: app , WABA: business ")
        .with(MoodVariant.USAGE_HEADERS_ABSENT, "me: , WABA: ");
  }

  private static String usage(GraphClient.Response response) {
    return (response.headers().firstValue("X-App-Usage").isPresent() ? "app " : "")
        + (response.headers().firstValue("X-Business-Use-Case-Usage").isPresent()
            ? "business "
            : "");
  }

  private static MoodScenario businessUsage() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .get(WABA, TOKEN)
                .headers()
                .firstValue("X-Business-Use-Case-Usage")
                .orElseThrow()
                .replaceAll("\"(call_count|total_\\w+|estimated\\w+)\":0,?", "")
                .replace(",}", "}"))
        .with(MoodVariant.BUSINESS_USAGE_ONE, "{\"200000000000001\":[{\"type\":\"whatsapp\"}]}")
        .with(
            MoodVariant.BUSINESS_USAGE_TWO,
            "{\"200000000000001\":[{\"type\":\"whatsapp_business_management\"},"
                + "{\"type\":\"whatsapp\"}]}");
  }

  private static MoodScenario unassigned() {
    return MoodScenario.of(
            sandbox -> {
              sandbox.update(
                  Waba.class, Demo.WABA_ID, waba -> waba.withTasks(Demo.SYSTEM_USER_ID, Set.of()));
              return new GraphClient(sandbox).get(WABA, TOKEN).summary();
            })
        .with(MoodVariant.ASSET_UNASSIGNED_FORBIDDEN, "403 200")
        .with(MoodVariant.ASSET_UNASSIGNED_NOT_FOUND, "400 100/33");
  }

  private static MoodScenario withoutScope() {
    return MoodScenario.of(
            sandbox -> {
              sandbox.revokeScope(Demo.SYSTEM_USER_ID, "whatsapp_business_management");
              var client = new GraphClient(sandbox);
              return "%s, list %s"
                  .formatted(
                      client.get(WABA, TOKEN).summary(),
                      client.get(WABA + "/phone_numbers", TOKEN).summary());
            })
        .with(MoodVariant.ASSET_WITHOUT_SCOPE_PERMISSION, "403 10, list 403 10")
        .with(MoodVariant.ASSET_WITHOUT_SCOPE_FIELD, "403 200, list 403 200")
        .with(MoodVariant.ASSET_WITHOUT_SCOPE_NODE_NOT_FOUND, "400 100/33, list 403 200");
  }

  private static MoodScenario versionServed() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .get("/v25.0/me", TOKEN)
                .headers()
                .firstValue("facebook-api-version")
                .orElseThrow())
        .with(MoodVariant.VERSION_SERVED_REQUESTED, "v25.0")
        .with(MoodVariant.VERSION_SERVED_NEWEST, "v26.0");
  }

  private static MoodScenario versionPath() {
    return MoodScenario.of(sandbox -> new GraphClient(sandbox).get("/v99.0/me", TOKEN).message())
        .with(MoodVariant.VERSION_PATH_WITH_VERSION, "Unknown path components: /v99.0/me")
        .with(MoodVariant.VERSION_PATH_WITHOUT_VERSION, "Unknown path components: /me");
  }

  private static MoodScenario ipAllowList() {
    return MoodScenario.of(
            sandbox -> {
              var response = new GraphClient(sandbox).get("/me", TOKEN);
              return response.summary() + " " + response.message();
            })
        .with(MoodVariant.IP_ALLOW_LIST_OFF, "200 ")
        .with(
            MoodVariant.IP_ALLOW_LIST_UNAUTHORIZED_SOURCE,
            "400 5 (#5) Unauthorized source IP address")
        .with(
            MoodVariant.IP_ALLOW_LIST_NO_REQUESTS,
            "400 5 This IP can't make requests for that application.");
  }

  private static MoodScenario invalidTokenStatus() {
    return MoodScenario.of(sandbox -> new GraphClient(sandbox).get("/me", "EAAnothing").summary())
        .with(MoodVariant.INVALID_TOKEN_STATUS_BAD_REQUEST, "400 190")
        .with(MoodVariant.INVALID_TOKEN_STATUS_UNAUTHORIZED, "401 190");
  }

  private static MoodScenario errorStatus() {
    return MoodScenario.of(sandbox -> new GraphClient(sandbox).get("/me", "EAAnothing").summary())
        .with(MoodVariant.ERROR_STATUS_BY_CODE, "400 190")
        .with(MoodVariant.ERROR_STATUS_OK, "200 190");
  }

  private static MoodScenario oauthErrorCode() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .exchange("EAAnothing")
                .json()
                .path("error")
                .path("code")
                .asText("absent"))
        .with(MoodVariant.OAUTH_ERROR_CODE_PRESENT, "190")
        .with(MoodVariant.OAUTH_ERROR_CODE_ABSENT, "absent");
  }

  private static void limit(GraphSandbox sandbox, CallLimits limits) {
    sandbox.update(App.class, Demo.APP_ID, app -> app.withLimits(limits));
  }
}
