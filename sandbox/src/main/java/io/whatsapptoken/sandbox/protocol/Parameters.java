package io.whatsapptoken.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Request parameters, regardless of whether they come from the query, a form or a JSON body. The
 * last value of a name wins. {@code toString} excludes the values, which may be secrets.
 */
public record Parameters(Map<String, List<String>> values) {
  public static final Parameters EMPTY = new Parameters(Map.of());

  public Parameters {
    var copy = new LinkedHashMap<String, List<String>>();
    values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    values = Collections.unmodifiableMap(copy);
  }

  public static Parameters of(Map<String, String> single) {
    var values = new LinkedHashMap<String, List<String>>();
    single.forEach((name, value) -> values.put(name, List.of(value)));
    return new Parameters(values);
  }

  /** Parses a query or form such as {@code a=1&b=x%20y}. */
  public static Parameters fromUrlEncoded(String text) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        var separator = pair.indexOf('=');
        var name = UrlDecoder.decode(separator < 0 ? pair : pair.substring(0, separator));
        var value = separator < 0 ? "" : UrlDecoder.decode(pair.substring(separator + 1));
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return new Parameters(values);
  }

  /**
   * Converts each field of a JSON object to a parameter. Values that are not strings remain JSON.
   */
  public static Parameters fromJson(JsonNode object) {
    var values = new LinkedHashMap<String, List<String>>();
    object
        .properties()
        .forEach(field -> values.put(field.getKey(), List.of(textOf(field.getValue()))));
    return new Parameters(values);
  }

  /** {@return these parameters merged with the others, which take precedence} */
  public Parameters mergedWith(Parameters others) {
    var merged = new LinkedHashMap<>(values);
    merged.putAll(others.values);
    return new Parameters(merged);
  }

  public Parameters only(String... names) {
    var selected = new LinkedHashMap<>(values);
    selected.keySet().retainAll(List.of(names));
    return new Parameters(selected);
  }

  /** {@return the value; empty if absent or blank} */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getLast).filter(text -> !text.isBlank());
  }

  public boolean has(String name) {
    return get(name).isPresent();
  }

  /** {@return whether the parameter is {@code true} or {@code 1}} */
  public boolean isTrue(String name) {
    return get(name).filter(text -> text.equalsIgnoreCase("true") || text.equals("1")).isPresent();
  }

  /** {@return the items of {@code a,b}, of {@code ["a","b"]}, or of a repeated {@code name[]}} */
  public List<String> list(String name) {
    var repeated = values.getOrDefault(name + "[]", List.of());
    if (!repeated.isEmpty()) {
      return repeated;
    }
    return get(name).map(Parameters::parseList).orElse(List.of());
  }

  private static List<String> parseList(String text) {
    var items = new ArrayList<String>();
    if (text.startsWith("[")) {
      Json.parse(text).ifPresent(array -> array.forEach(item -> items.add(textOf(item))));
      return items;
    }
    for (var item : text.split(",", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }

  private static String textOf(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  @Override
  public String toString() {
    return "Parameters" + new TreeSet<>(values.keySet());
  }
}
