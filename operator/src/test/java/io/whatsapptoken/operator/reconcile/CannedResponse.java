package io.whatsapptoken.operator.reconcile;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/**
 * One answer of Meta's.
 *
 * @param codes code and subcode as they are shown, or empty
 * @param message what it says, where only that tells; else empty
 */
record CannedResponse(int http, String codes, String message, String body) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An error, as Meta answers it from anywhere. */
  static CannedResponse error(int http, String codes, String message) {
    var body = JSON.objectNode();
    body.set("error", describe(codes, message, "error_subcode"));
    return new CannedResponse(
        http, codes, message.isEmpty() ? "" : '"' + message + '"', body.toString());
  }

  static CannedResponse error(int http, String codes) {
    return error(http, codes, "");
  }

  /** The answer of {@code debug_token} about a token that does not work. */
  static CannedResponse invalid(String codes, String message) {
    var body = JSON.objectNode();
    var data = body.putObject("data").put("is_valid", false);
    data.set("error", describe(codes, message, "subcode"));
    return new CannedResponse(
        200, codes, "is_valid: false" + (message.isEmpty() ? "" : ", " + message), body.toString());
  }

  static CannedResponse invalid(String codes) {
    return invalid(codes, "");
  }

  /** Anything else. */
  static CannedResponse text(int http, String message, String body) {
    return new CannedResponse(http, "", message, body);
  }

  /** As it is shown in the docs. */
  String display() {
    return Stream.of("HTTP " + http, codes.isEmpty() ? "" : "code " + codes, message)
        .filter(part -> !part.isEmpty())
        .collect(joining(", "));
  }

  private static ObjectNode describe(String codes, String message, String subcodeField) {
    var parts = codes.split("/", 2);
    var error = JSON.objectNode().put("code", Integer.parseInt(parts[0]));
    error.put("message", message.isEmpty() ? "(#" + parts[0] + ") Words" : message);
    return parts.length == 1 ? error : error.put(subcodeField, Integer.parseInt(parts[1]));
  }
}
