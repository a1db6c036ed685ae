package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Json;
import java.util.List;

/** An answer of the admin API. */
public record AdminResponse(int status, JsonNode body) {
  static AdminResponse ok(JsonNode body) {
    return new AdminResponse(200, body);
  }

  /** Says what is wrong with the body, and where. */
  static AdminResponse problems(List<String> problems) {
    return new AdminResponse(400, Json.object().set("problems", Json.stringArray(problems)));
  }

  static AdminResponse notFound(String message) {
    return new AdminResponse(
        404, Json.object().set("problems", Json.stringArray(List.of(message))));
  }
}
