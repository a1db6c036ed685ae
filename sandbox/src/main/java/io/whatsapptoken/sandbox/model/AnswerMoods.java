package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.ApiVersion;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moods of the envelope: statuses, codes and headers of a response. */
final class AnswerMoods {
  private static final String APP_USAGE = "X-App-Usage";
  private static final String BUSINESS_USAGE = "X-Business-Use-Case-Usage";
  private static final int THROTTLED = 4;
  private static final int INVALID_TOKEN = 190;

  private AnswerMoods() {}

  /** {@return the response as Meta gives it in these moods} */
  static GraphResponse apply(GraphResponse response, GraphRequest request, Moods moods) {
    if (moods.isDefault()) {
      return response;
    }
    var body = response.body().deepCopy();
    var headers = headers(response.headers(), moods);
    return body.path("error") instanceof ObjectNode error
        ? new GraphResponse(status(response, moods), headers, error(body, error, request, moods))
        : new GraphResponse(response.status(), headers, body);
  }

  private static int status(GraphResponse response, Moods moods) {
    if (moods.has(MoodVariant.ERROR_STATUS_OK)) {
      return 200;
    }
    return switch (response.errorCode()) {
      case THROTTLED ->
          switch (moods.of(Mood.THROTTLE_STATUS)) {
            case THROTTLE_STATUS_FORBIDDEN -> 403;
            case THROTTLE_STATUS_TOO_MANY_REQUESTS -> 429;
            default -> 400;
          };
      case INVALID_TOKEN ->
          moods.has(MoodVariant.INVALID_TOKEN_STATUS_UNAUTHORIZED) ? 401 : response.status();
      default -> response.status();
    };
  }

  private static JsonNode error(
      JsonNode body, ObjectNode error, GraphRequest request, Moods moods) {
    int code = error.path("code").asInt();
    if (code == THROTTLED && moods.has(MoodVariant.THROTTLE_STATUS_FORBIDDEN)) {
      error.put("is_transient", true);
    }
    boolean isOauth = !request.path().isEmpty() && request.path().getFirst().equals("oauth");
    if (isOauth && moods.has(MoodVariant.OAUTH_ERROR_CODE_ABSENT)) {
      error.remove("code");
    }
    return body;
  }

  private static Map<String, String> headers(Map<String, String> original, Moods moods) {
    var headers = new LinkedHashMap<>(original);
    switch (moods.of(Mood.USAGE_HEADERS)) {
      case USAGE_HEADERS_ABSENT -> headers.keySet().removeAll(List.of(APP_USAGE, BUSINESS_USAGE));
      case USAGE_HEADERS_ONE ->
          headers
              .keySet()
              .removeIf(name -> name.equals(APP_USAGE) && original.containsKey(BUSINESS_USAGE));
      default -> {}
    }
    if (moods.has(MoodVariant.BUSINESS_USAGE_TWO)) {
      headers.computeIfPresent(BUSINESS_USAGE, (_, usage) -> withTwoEntries(usage));
    }
    if (moods.has(MoodVariant.VERSION_SERVED_NEWEST)) {
      headers.replace("facebook-api-version", ApiVersion.NEWEST.toString());
    }
    return headers;
  }

  private static String withTwoEntries(String usage) {
    return Json.parse(usage)
        .map(all -> {
          all.forEach(entries -> addManagement((ArrayNode) entries));
          return all.toString();
        })
        .orElse(usage);
  }

  private static void addManagement(ArrayNode entries) {
    if (entries.size() == 1) {
      var management = (ObjectNode) entries.get(0).deepCopy();
      entries.insert(0, management.put("type", "whatsapp_business_management"));
    }
  }
}
