package io.whatsapptoken.operator.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values for each property of a schema, without knowledge of what a property means. Whether a value
 * is valid is for the API server to decide.
 */
final class SchemaVariations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Among them is at least one valid and one invalid value for every pattern of the schema. */
  private static final List<String> STRINGS =
      List.of(
          "10s",
          "1h30m",
          "45d",
          "acme",
          "0 2 * * *",
          "Europe/Berlin",
          "whatsapp_business_messaging",
          "300000000000002",
          "",
          " x ",
          "99999d",
          "A".repeat(300));

  private final int stringsPerProperty;

  /**
   * @param stringsPerProperty how many strings are tried where the schema has no list of values
   */
  SchemaVariations(int stringsPerProperty) {
    this.stringsPerProperty = stringsPerProperty;
  }

  /**
   * One property with one value.
   *
   * @param value missing if the property is to be removed
   */
  record Variation(List<String> path, JsonNode value) {
    /** The spec with this value; objects on the way are created. */
    ObjectNode applyTo(ObjectNode spec) {
      var changed = spec.deepCopy();
      var parent = changed;
      for (var name : path.subList(0, path.size() - 1)) {
        parent = parent.withObjectProperty(name);
      }
      if (value.isMissingNode()) {
        parent.remove(path.getLast());
      } else {
        parent.set(path.getLast(), value);
      }
      return changed;
    }

    @Override
    public String toString() {
      var text = value.isMissingNode() ? "removed" : value.toString();
      return String.join(".", path) + ": " + text.substring(0, Math.min(60, text.length()));
    }
  }

  /** Every value of every property, also of those within objects, and every removal. */
  List<Variation> of(JSONSchemaProps schema) {
    return in(List.of(), schema).toList();
  }

  private Stream<Variation> in(List<String> path, JSONSchemaProps schema) {
    return properties(schema).entrySet().stream()
        .flatMap(property -> {
          var own = concat(path, property.getKey());
          var removed = new Variation(own, MissingNode.getInstance());
          var set = values(property.getValue()).map(value -> new Variation(own, value));
          return Stream.of(Stream.of(removed), set, in(own, property.getValue()))
              .flatMap(each -> each);
        });
  }

  private Stream<JsonNode> values(JSONSchemaProps schema) {
    if (!schema.getEnum().isEmpty()) {
      return schema.getEnum().stream().map(each -> JSON.textNode(each.asText()));
    }
    return switch (schema.getType()) {
      case "boolean" -> Stream.of(JSON.booleanNode(true), JSON.booleanNode(false));
      case "integer" -> numbers(schema);
      case "array" -> arrays(schema);
      case "object" -> maps(schema);
      default -> strings(schema);
    };
  }

  private Stream<JsonNode> strings(JSONSchemaProps schema) {
    var fitting = STRINGS.stream().filter(text -> matches(schema, text)).limit(stringsPerProperty);
    var unfitting =
        STRINGS.stream().filter(text -> !matches(schema, text)).limit(stringsPerProperty / 2);
    return Stream.concat(fitting, unfitting).map(JSON::textNode);
  }

  private static boolean matches(JSONSchemaProps schema, String text) {
    return schema.getPattern() == null || text.matches(schema.getPattern());
  }

  private static Stream<JsonNode> numbers(JSONSchemaProps schema) {
    var least = Optional.ofNullable(schema.getMinimum()).map(Double::intValue).orElse(0);
    var most = Optional.ofNullable(schema.getMaximum()).map(Double::intValue).orElse(1000);
    return IntStream.of(least, most, least - 1, most + 1).mapToObj(JSON::numberNode);
  }

  private Stream<JsonNode> arrays(JSONSchemaProps schema) {
    var item = schema.getItems().getSchema();
    var elements =
        properties(item).isEmpty() ? values(item).toList() : List.of((JsonNode) complete(item));
    var each = elements.stream().map(element -> (JsonNode) JSON.arrayNode().add(element));
    return Stream.concat(Stream.of((JsonNode) JSON.arrayNode()), each);
  }

  /** An object that has every property. */
  private ObjectNode complete(JSONSchemaProps schema) {
    var object = JSON.objectNode();
    properties(schema).forEach((name, property) -> object.set(name, example(property)));
    return object;
  }

  private JsonNode example(JSONSchemaProps schema) {
    return properties(schema).isEmpty()
        ? values(schema).filter(value -> !isEmptyArray(value)).findFirst().orElseThrow()
        : complete(schema);
  }

  private static boolean isEmptyArray(JsonNode value) {
    return value instanceof ArrayNode array && array.isEmpty();
  }

  /** A map of labels, or an object with one property: others may exclude each other. */
  private Stream<JsonNode> maps(JSONSchemaProps schema) {
    return properties(schema).isEmpty()
        ? Stream.of(
            JSON.objectNode(),
            JSON.objectNode().put("team", "blue"),
            JSON.objectNode().put("example.com/team", "blue").put("cost", "1"),
            JSON.objectNode().put("not a key", "x"))
        : properties(schema).entrySet().stream()
            .filter(property -> !properties(property.getValue()).isEmpty())
            .map(property ->
                JSON.objectNode().set(property.getKey(), complete(property.getValue())));
  }

  private static Map<String, JSONSchemaProps> properties(JSONSchemaProps schema) {
    return Optional.ofNullable(schema.getProperties()).orElse(Map.of());
  }

  private static List<String> concat(List<String> path, String name) {
    var all = new ArrayList<>(path);
    all.add(name);
    return all;
  }
}
