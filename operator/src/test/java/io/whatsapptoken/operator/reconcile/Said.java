package io.whatsapptoken.operator.reconcile;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/**
 * One answer of Meta's.
 *
 * @param codes code and subcode as they are shown, or empty
 * @param words what it says, where only that tells; else empty
 */
record Said(int http, String codes, String words, String body) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An error, as Meta answers it from anywhere. */
  static Said error(int http, String codes, String words) {
    var body = JSON.objectNode();
    body.set("error", describe(codes, words, "error_subcode"));
    return new Said(http, codes, words.isEmpty() ? "" : '"' + words + '"', body.toString());
  }

  static Said error(int http, String codes) {
    return error(http, codes, "");
  }

  /** The answer of {@code debug_token} about a token that does not work. */
  static Said invalid(String codes, String words) {
    var body = JSON.objectNode();
    var data = body.putObject("data").put("is_valid", false);
    data.set("error", describe(codes, words, "subcode"));
    return new Said(
        200, codes, "is_valid: false" + (words.isEmpty() ? "" : ", " + words), body.toString());
  }

  static Said invalid(String codes) {
    return invalid(codes, "");
  }

  /** Anything else. */
  static Said text(int http, String words, String body) {
    return new Said(http, "", words, body);
  }

  /** As it is shown in the docs. */
  String shown() {
    return Stream.of("HTTP " + http, codes.isEmpty() ? "" : "code " + codes, words)
        .filter(part -> !part.isEmpty())
        .collect(joining(", "));
  }

  private static ObjectNode describe(String codes, String words, String subcodeField) {
    var parts = codes.split("/", 2);
    var error = JSON.objectNode().put("code", Integer.parseInt(parts[0]));
    error.put("message", words.isEmpty() ? "(#" + parts[0] + ") Words" : words);
    return parts.length == 1 ? error : error.put(subcodeField, Integer.parseInt(parts[1]));
  }
}
