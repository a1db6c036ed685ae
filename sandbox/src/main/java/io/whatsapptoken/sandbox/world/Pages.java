package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Json;
import io.whatsapptoken.sandbox.graph.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists in pages, by {@code limit} and the cursor {@code after}. */
final class Pages {
  private static final int USUAL = 25;
  private static final int MOST = 100;

  private Pages() {}

  static ObjectNode of(List<? extends JsonNode> items, Parameters wished) {
    int start = Math.min(wished.text("after").map(Pages::index).orElse(0), items.size());
    int end = Math.min(start + size(wished), items.size());
    var page = Json.data(items.subList(start, end));
    if (start < end) {
      var cursors = page.putObject("paging").putObject("cursors");
      cursors.put("before", cursor(start)).put("after", cursor(end));
    }
    return page;
  }

  private static int size(Parameters wished) {
    int limit = wished.text("limit").map(Pages::number).orElse(USUAL);
    return Math.clamp(limit, 1, MOST);
  }

  private static String cursor(int at) {
    var text = Integer.toString(at).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int index(String cursor) {
    try {
      return number(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
