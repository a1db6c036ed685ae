package io.whatsapptoken.operator.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What one run of a proof measured: numbers by lower-case keys with dots. */
record ProofFigures(Map<String, String> byKey) {
  ProofFigures {
    byKey = new TreeMap<>(byKey);
  }

  /** Empty where the proof has not run since the last clean build. */
  static Optional<ProofFigures> of(Proof proof, Path folder) {
    var file = proof.file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var read = new Properties();
    try (var text = Files.newBufferedReader(file)) {
      read.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var figures = new TreeMap<String, String>();
    read.stringPropertyNames().forEach(key -> figures.put(key, read.getProperty(key).strip()));
    return Optional.of(new ProofFigures(figures)).filter(found -> !found.byKey.isEmpty());
  }

  /** For example {@code faults: crash 7, timeout 12; seeds 20 000}. */
  String asText() {
    var groups = new TreeMap<String, List<String>>();
    byKey.forEach((key, value) -> {
      var parts = key.split("\\.", 2);
      var name = parts.length == 1 ? "" : parts[1] + " ";
      groups.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(name + grouped(value));
    });
    return groups.entrySet().stream()
        .map(group -> group(group.getKey(), group.getValue()))
        .collect(joining("; "));
  }

  private String group(String name, List<String> values) {
    var all = String.join(", ", values);
    return byKey.containsKey(name) ? name + " " + all : name + ": " + all;
  }

  /** 1234567 becomes 1 234 567; what is no whole number stays. */
  private static String grouped(String value) {
    return value.matches("\\d{5,}") ? value.replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ") : value;
  }
}
