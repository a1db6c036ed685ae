package io.whatsapptoken.operator.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a proof has measured: sorted {@code key=value} lines that pages are made from. */
public final class FiguresFile {
  private final Map<String, Object> values = new TreeMap<>();

  public FiguresFile put(String key, Object value) {
    values.put(key, value);
    return this;
  }

  /** Writes them to {@code target/figures/<proof>.properties}. */
  public Path write(String proof) {
    var lines =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      var folder = Files.createDirectories(Path.of("target/figures"));
      return Files.writeString(folder.resolve(proof + ".properties"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line each, in two columns. */
  public String table() {
    return values.entrySet().stream()
        .map(entry -> "  %-36s %s%n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }
}
