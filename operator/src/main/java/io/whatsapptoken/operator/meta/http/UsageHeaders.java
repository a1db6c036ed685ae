package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How much of each limit is used, by the headers of an answer (Meta, "Rate limits"). */
public final class UsageHeaders {
  /** The figures are percentages; the largest counts. */
  private static final String[] GAUGES = {"call_count", "total_cputime", "total_time"};

  private static final ObjectMapper JSON = new ObjectMapper();

  private UsageHeaders() {}

  /** Percentages by limit: {@code app}, and one for each type of business use case. */
  public static Map<String, Integer> read(HttpHeaders headers) {
    var found = new TreeMap<String, Integer>();
    parsed(headers, "X-App-Usage").forEach(usage -> found.merge("app", percent(usage), Math::max));
    parsed(headers, "X-Business-Use-Case-Usage")
        .flatMap(JsonNode::valueStream)
        .flatMap(JsonNode::valueStream)
        .forEach(
            usage -> found.merge(usage.path("type").asText("other"), percent(usage), Math::max));
    return found;
  }

  private static int percent(JsonNode usage) {
    return Stream.of(GAUGES).mapToInt(gauge -> usage.path(gauge).asInt(0)).max().orElse(0);
  }

  private static Stream<JsonNode> parsed(HttpHeaders headers, String name) {
    return headers.allValues(name).stream().flatMap(UsageHeaders::parse);
  }

  private static Stream<JsonNode> parse(String text) {
    try {
      return Stream.of(JSON.readTree(text));
    } catch (JsonProcessingException _) {
      return Stream.empty();
    }
  }
}
