package io.whatsapptoken.operator.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.whatsapptoken.operator.meta.http.Exchange;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer looks like, without its values.
 *
 * @param question what was to be found out
 * @param call for example {@code GET /debug_token?input_token}; IDs are replaced
 * @param headers those of Meta's that mean something here; usage headers with the shape of their
 *     value
 */
record AnswerShape(String question, String call, int status, JsonNode headers, JsonNode body) {
  private static final Pattern FIXED = Pattern.compile("[a-z_]+");
  private static final List<String> PLAIN_HEADERS =
      List.of("facebook-api-version", "retry-after", "www-authenticate");
  private static final List<String> JSON_HEADERS =
      List.of("x-app-usage", "x-business-use-case-usage");
  private static final ObjectMapper JSON = new ObjectMapper();

  static AnswerShape of(Exchange exchange) {
    return new AnswerShape(
        exchange.question(),
        exchange.method() + " /" + path(exchange) + query(exchange),
        exchange.status(),
        headers(exchange.headers()),
        Shape.of(exchange.body()));
  }

  private static String path(Exchange exchange) {
    return Pattern.compile("/")
        .splitAsStream(exchange.path())
        .map(segment -> FIXED.matcher(segment).matches() ? segment : "{id}")
        .collect(Collectors.joining("/"));
  }

  private static String query(Exchange exchange) {
    return exchange.parameters().isEmpty() ? "" : "?" + String.join("&", exchange.parameters());
  }

  private static JsonNode headers(HttpHeaders headers) {
    var found = new TreeMap<String, JsonNode>();
    PLAIN_HEADERS.forEach(name ->
        headers.firstValue(name).ifPresent(value -> found.put(name, Shape.of(text(value)))));
    JSON_HEADERS.forEach(name ->
        headers.firstValue(name).ifPresent(value -> found.put(name, Shape.of(json(value)))));
    return JSON.createObjectNode().setAll(found);
  }

  private static JsonNode text(String value) {
    return JSON.getNodeFactory().textNode(value);
  }

  private static JsonNode json(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
