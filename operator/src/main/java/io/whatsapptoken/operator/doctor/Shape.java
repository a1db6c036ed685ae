package io.whatsapptoken.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The keys and types of an answer without its values. The values of codes and statuses stay: they
 * are what programs decide on.
 */
final class Shape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Numbers of Meta's documentation; what is larger is an ID. */
  private static final Pattern CODE = Pattern.compile("-?\\d{1,7}");

  private static final Set<String> CODES = Set.of("code", "error_subcode", "subcode");

  /** A key of Meta's; others can be IDs, or anything. */
  private static final Pattern KEY = Pattern.compile("[a-z][a-z_]{0,60}");

  private Shape() {}

  static JsonNode of(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> ofObject(value);
      case ARRAY -> ofArray(value);
      case STRING -> type("string");
      case NUMBER -> type(value.isIntegralNumber() ? "integer" : "number");
      case BOOLEAN -> type("boolean");
      case NULL -> type("null");
      case MISSING -> type("not JSON");
      case BINARY, POJO -> type("other");
    };
  }

  private static JsonNode ofObject(JsonNode value) {
    var sorted = new TreeMap<String, JsonNode>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      var key = KEY.matcher(field.getKey()).matches() ? field.getKey() : "{id}";
      sorted.merge(key, ofField(field), Shape::merged);
    }
    return JSON.objectNode().setAll(sorted);
  }

  private static JsonNode ofField(Map.Entry<String, JsonNode> field) {
    var value = field.getValue();
    return CODES.contains(field.getKey())
            && value.isValueNode()
            && CODE.matcher(value.asText()).matches()
        ? value
        : of(value);
  }

  /** One element that has the keys of all. */
  private static JsonNode ofArray(JsonNode value) {
    var array = JSON.arrayNode();
    value.valueStream().map(Shape::of).reduce(Shape::merged).ifPresent(array::add);
    return array;
  }

  private static JsonNode merged(JsonNode one, JsonNode other) {
    if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
      var both = new TreeMap<String, JsonNode>();
      a.properties().forEach(field -> both.put(field.getKey(), field.getValue()));
      b.properties().forEach(field -> both.merge(field.getKey(), field.getValue(), Shape::merged));
      return JSON.objectNode().setAll(both);
    }
    return one;
  }

  private static JsonNode type(String name) {
    return TextNode.valueOf(name);
  }
}
