package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Json;
import java.util.List;

/** A response of the admin API. */
public record AdminResponse(int status, JsonNode body) {
  static AdminResponse ok(JsonNode body) {
    return new AdminResponse(200, body);
  }

  /** {@return a response that lists the problems of the request} */
  static AdminResponse problems(List<String> problems) {
    return new AdminResponse(400, Json.object().set("problems", Json.stringArray(problems)));
  }

  static AdminResponse notFound(String message) {
    return new AdminResponse(
        404, Json.object().set("problems", Json.stringArray(List.of(message))));
  }
}
