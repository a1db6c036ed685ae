package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.List;

/** An answer of the admin API. */
public record AdminAnswer(int status, JsonNode body) {
  static AdminAnswer ok(JsonNode body) {
    return new AdminAnswer(200, body);
  }

  /** Says what is wrong with the body, and where. */
  static AdminAnswer problems(List<String> problems) {
    return new AdminAnswer(400, Json.object().set("problems", Json.texts(problems)));
  }

  static AdminAnswer notFound(String what) {
    return new AdminAnswer(404, Json.object().set("problems", Json.texts(List.of(what))));
  }
}
