package io.whatsapptoken.sandbox.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Creates and parses JSON trees. Parse errors return empty, because a parser message would quote
 * the input.
 */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static ArrayNode stringArray(Iterable<String> values) {
    var array = array();
    values.forEach(array::add);
    return array;
  }

  /** {@return {@code {"data": […]}}, the format of every Graph list} */
  public static ObjectNode data(List<? extends JsonNode> items) {
    return object().set("data", array().addAll(items));
  }

  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}
