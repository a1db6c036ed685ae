package io.whatsapptoken.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Meta's answers look different from those of the sandbox to the same calls. */
final class ShapeComparison {
  private static final String ABSENT = "absent";

  private ShapeComparison() {}

  /**
   * A difference.
   *
   * @param where the key, for example {@code body.data.scopes[]}; or {@code status}
   */
  record Difference(String question, String call, String where, String meta, String sandbox) {
    String text() {
      return "%s: %s is %s at Meta, %s in the sandbox".formatted(question, where, meta, sandbox);
    }
  }

  /** Each answer is compared with the one of the sandbox that looks most like it. */
  static List<Difference> differences(ShapeDocument meta, ShapeDocument sandbox) {
    return meta.answers().stream()
        .flatMap(answer -> differences(answer, sandbox).stream())
        .distinct()
        .toList();
  }

  private static List<Difference> differences(AnswerShape meta, ShapeDocument sandbox) {
    var sameCall =
        sandbox.answers().stream()
            .filter(it -> it.question().equals(meta.question()) && it.call().equals(meta.call()))
            .toList();
    return nearest(meta, sameCall)
        .map(nearest -> differences(meta, nearest))
        .orElseGet(() -> List.of(difference(meta, "status", outcome(meta), outcomes(sameCall))));
  }

  /** With the same status and error code; the others are different in more than looks. */
  private static Optional<AnswerShape> nearest(AnswerShape meta, List<AnswerShape> candidates) {
    return candidates.stream()
        .filter(it -> outcome(it).equals(outcome(meta)))
        .min(Comparator.comparingInt(it -> differences(meta, it).size()));
  }

  private static List<Difference> differences(AnswerShape meta, AnswerShape sandbox) {
    var ofMeta = paths(meta);
    var ofSandbox = paths(sandbox);
    var all = new TreeSet<>(ofMeta.keySet());
    all.addAll(ofSandbox.keySet());
    return all.stream()
        .map(path ->
            difference(
                meta,
                path,
                ofMeta.getOrDefault(path, ABSENT),
                ofSandbox.getOrDefault(path, ABSENT)))
        .filter(it -> !it.meta().equals(it.sandbox()))
        .toList();
  }

  private static Difference difference(
      AnswerShape answer, String where, String meta, String sandbox) {
    return new Difference(answer.question(), answer.call(), where, meta, sandbox);
  }

  private static String outcomes(List<AnswerShape> answers) {
    return answers.isEmpty()
        ? "not asked"
        : answers.stream()
            .map(ShapeComparison::outcome)
            .distinct()
            .collect(Collectors.joining(" or "));
  }

  private static String outcome(AnswerShape answer) {
    var error = answer.body().path("error");
    var inspected = answer.body().path("data").path("error");
    return answer.status() + code(error) + (inspected.isObject() ? " with" + code(inspected) : "");
  }

  private static String code(JsonNode error) {
    return error.isObject()
        ? " code "
            + error.path("code").asText("")
            + Stream.of("error_subcode", "subcode")
                .map(key -> error.path(key).asText(""))
                .filter(text -> !text.isEmpty())
                .map(text -> "/" + text)
                .findFirst()
                .orElse("")
        : "";
  }

  private static Map<String, String> paths(AnswerShape answer) {
    var paths = new TreeMap<String, String>();
    addPaths("body", answer.body(), paths);
    addPaths("header", answer.headers(), paths);
    return paths;
  }

  private static void addPaths(String at, JsonNode shape, Map<String, String> paths) {
    if (shape.isObject()) {
      shape
          .properties()
          .forEach(field -> addPaths(at + "." + field.getKey(), field.getValue(), paths));
    } else if (shape.isArray()) {
      paths.put(at, "array");
      shape.valueStream().forEach(element -> addPaths(at + "[]", element, paths));
    } else {
      paths.put(at, shape.asText());
    }
  }
}
