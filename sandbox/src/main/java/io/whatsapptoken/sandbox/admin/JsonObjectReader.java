package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a JSON object and collects all problems with their path. Never quotes a value, because it
 * might be a secret. Returns a placeholder for an invalid value.
 */
final class JsonObjectReader {
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,19}");
  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z]{1,30}");
  private static final String PLACEHOLDER = "0";
  private static final long MAX_NUMBER = Integer.MAX_VALUE;
  private final JsonNode node;
  private final String path;
  private final List<String> problems;

  private JsonObjectReader(JsonNode node, String path, List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (!node.isObject()) {
      addProblem("", "must be an object");
    }
  }

  static JsonObjectReader of(String text) {
    var problems = new ArrayList<String>();
    var parsed = Json.parse(text);
    if (parsed.isEmpty()) {
      problems.add("the body is not valid JSON");
    }
    return new JsonObjectReader(parsed.orElse(Json.object()), "", problems);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Adds a problem for every unknown field. */
  JsonObjectReader allowOnly(String... names) {
    var allowed = Set.of(names);
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!allowed.contains(name)) {
            addProblem(SAFE_NAME.matcher(name).matches() ? name : "(a field)", "unknown field");
          }
        });
    return this;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String requiredText(String name) {
    return optionalText(name).orElseGet(() -> reportMissing(name));
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(readText(node.get(name), name)) : Optional.empty();
  }

  String requiredId(String name) {
    return optionalId(name).orElseGet(() -> reportMissing(name));
  }

  Optional<String> optionalId(String name) {
    return optionalText(name).map(id -> checkId(id, name));
  }

  Set<String> idSet(String name) {
    return textList(name).stream().map(id -> checkId(id, name)).collect(Collectors.toSet());
  }

  List<String> textList(String name) {
    var items = new ArrayList<String>();
    array(name).forEach(item -> items.add(readText(item, name + "[" + items.size() + "]")));
    return items;
  }

  List<JsonObjectReader> objectList(String name) {
    var items = new ArrayList<JsonObjectReader>();
    array(name)
        .forEach(item ->
            items.add(
                new JsonObjectReader(item, pathOf(name + "[" + items.size() + "]"), problems)));
    return items;
  }

  Optional<JsonObjectReader> optionalObject(String name) {
    return has(name)
        ? Optional.of(new JsonObjectReader(node.get(name), pathOf(name), problems))
        : Optional.empty();
  }

  /** {@return every field as text; empty for an object or array} */
  Map<String, String> textFields() {
    var fields = new LinkedHashMap<String, String>();
    fieldNames().forEach(name -> fields.put(name, node.path(name).asText()));
    return fields;
  }

  List<String> fieldNames() {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  Optional<Integer> optionalInt(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    var value = node.get(name);
    if (!value.isIntegralNumber() || value.asLong(-1) < 0 || value.asLong(-1) > MAX_NUMBER) {
      addProblem(name, "must be an integer from 0 to " + MAX_NUMBER);
      return Optional.of(0);
    }
    return Optional.of(value.intValue());
  }

  Optional<Boolean> optionalBoolean(String name) {
    if (has(name) && !node.get(name).isBoolean()) {
      addProblem(name, "must be true or false");
    }
    return has(name) ? Optional.of(node.get(name).booleanValue()) : Optional.empty();
  }

  /** {@return the enum constant, ignoring case} */
  <E extends Enum<E>> Optional<E> optionalEnum(String name, Class<E> type) {
    var requested = optionalText(name).map(text -> text.toUpperCase(Locale.ROOT));
    var constants = List.of(type.getEnumConstants());
    var found =
        requested.flatMap(constantName ->
            constants.stream()
                .filter(constant -> constant.name().equals(constantName))
                .findFirst());
    if (requested.isPresent() && found.isEmpty()) {
      addProblem(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
    }
    return found;
  }

  void addProblem(String name, String message) {
    var place = pathOf(name);
    problems.add((place.isEmpty() ? "the body" : place) + ": " + message);
  }

  private Iterable<JsonNode> array(String name) {
    if (has(name) && !node.get(name).isArray()) {
      addProblem(name, "must be an array");
    }
    return has(name) && node.get(name).isArray() ? node.get(name) : List.of();
  }

  private String readText(JsonNode value, String name) {
    if (value.isTextual() && !value.textValue().isBlank()) {
      return value.textValue();
    }
    addProblem(name, "must be a non-blank string");
    return PLACEHOLDER;
  }

  private String checkId(String id, String name) {
    if (!id.equals(PLACEHOLDER) && !ID.matcher(id).matches()) {
      addProblem(name, "must be an ID: a string of digits");
    }
    return id;
  }

  private String reportMissing(String name) {
    addProblem(name, "is missing");
    return PLACEHOLDER;
  }

  private String pathOf(String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }
}
