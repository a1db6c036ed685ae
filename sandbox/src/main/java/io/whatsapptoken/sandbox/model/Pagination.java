package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Cursor pagination with {@code limit} and {@code after}. */
final class Pagination {
  private static final int DEFAULT_SIZE = 25;
  private static final int MAX_SIZE = 100;

  private Pagination() {}

  static ObjectNode of(List<? extends JsonNode> items, Parameters parameters) {
    int start = Math.min(parameters.get("after").map(Pagination::offsetOf).orElse(0), items.size());
    int end = Math.min(start + size(parameters), items.size());
    var page = Json.data(items.subList(start, end));
    if (start < end) {
      var cursors = page.putObject("paging").putObject("cursors");
      cursors.put("before", cursor(start)).put("after", cursor(end));
    }
    return page;
  }

  private static int size(Parameters parameters) {
    int limit = parameters.get("limit").map(Pagination::parseNumber).orElse(DEFAULT_SIZE);
    return Math.clamp(limit, 1, MAX_SIZE);
  }

  private static String cursor(int offset) {
    var text = Integer.toString(offset).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int offsetOf(String cursor) {
    try {
      return parseNumber(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }

  private static int parseNumber(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
