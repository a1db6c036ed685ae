package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JSON object that is being read. It collects what is wrong and where, and never quotes a value:
 * that might be a secret. After a problem the value that it gives is a stand-in.
 */
final class Form {
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,19}");
  private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z]{1,30}");
  private static final String STAND_IN = "0";
  private static final long LARGEST = Integer.MAX_VALUE;
  private final JsonNode node;
  private final String where;
  private final List<String> problems;

  private Form(JsonNode node, String where, List<String> problems) {
    this.node = node;
    this.where = where;
    this.problems = problems;
    if (!node.isObject()) {
      problem("", "must be an object");
    }
  }

  static Form of(String text) {
    var problems = new ArrayList<String>();
    var parsed = Json.parse(text);
    if (parsed.isEmpty()) {
      problems.add("the body is no JSON");
    }
    return new Form(parsed.orElse(Json.object()), "", problems);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Notes every field that is not among the known ones. */
  Form knowing(String... names) {
    var known = Set.of(names);
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            problem(QUOTABLE.matcher(name).matches() ? name : "(a field)", "is not known here");
          }
        });
    return this;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String text(String name) {
    return optionalText(name).orElseGet(() -> missing(name));
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(textOf(node.get(name), name)) : Optional.empty();
  }

  String id(String name) {
    return optionalId(name).orElseGet(() -> missing(name));
  }

  Optional<String> optionalId(String name) {
    return optionalText(name).map(id -> checkedId(id, name));
  }

  Set<String> ids(String name) {
    return texts(name).stream().map(id -> checkedId(id, name)).collect(Collectors.toSet());
  }

  List<String> texts(String name) {
    var all = new ArrayList<String>();
    array(name).forEach(item -> all.add(textOf(item, name + "[" + all.size() + "]")));
    return all;
  }

  List<Form> forms(String name) {
    var all = new ArrayList<Form>();
    array(name)
        .forEach(item -> all.add(new Form(item, at(name + "[" + all.size() + "]"), problems)));
    return all;
  }

  Optional<Form> form(String name) {
    return has(name) ? Optional.of(new Form(node.get(name), at(name), problems)) : Optional.empty();
  }

  List<String> fieldNames() {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  Optional<Integer> number(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    var value = node.get(name);
    if (!value.isIntegralNumber() || value.asLong(-1) < 0 || value.asLong(-1) > LARGEST) {
      problem(name, "must be a whole number from 0 to " + LARGEST);
      return Optional.of(0);
    }
    return Optional.of(value.intValue());
  }

  Optional<Boolean> flag(String name) {
    if (has(name) && !node.get(name).isBoolean()) {
      problem(name, "must be true or false");
    }
    return has(name) ? Optional.of(node.get(name).booleanValue()) : Optional.empty();
  }

  /** {@return a constant of the enum, written in any case} */
  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    var wished = optionalText(name).map(text -> text.toUpperCase(Locale.ROOT));
    var constants = List.of(type.getEnumConstants());
    var found =
        wished.flatMap(
            word -> constants.stream().filter(one -> one.name().equals(word)).findFirst());
    if (wished.isPresent() && found.isEmpty()) {
      problem(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
    }
    return found;
  }

  void problem(String name, String what) {
    var place = at(name);
    problems.add((place.isEmpty() ? "the body" : place) + ": " + what);
  }

  private Iterable<JsonNode> array(String name) {
    if (has(name) && !node.get(name).isArray()) {
      problem(name, "must be a list");
    }
    return has(name) && node.get(name).isArray() ? node.get(name) : List.of();
  }

  private String textOf(JsonNode value, String name) {
    if (value.isTextual() && !value.textValue().isBlank()) {
      return value.textValue();
    }
    problem(name, "must be a text that is not blank");
    return STAND_IN;
  }

  private String checkedId(String id, String name) {
    if (!id.equals(STAND_IN) && !ID.matcher(id).matches()) {
      problem(name, "must be an id of digits, as text");
    }
    return id;
  }

  private String missing(String name) {
    problem(name, "is missing");
    return STAND_IN;
  }

  private String at(String name) {
    return where.isEmpty() || name.isEmpty() ? where + name : where + "." + name;
  }
}
