package io.whatsapptoken.operator.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** What a proof measured, for a page to tell: one line each, sorted. */
public final class FuzzFigures {
  private final Path file;
  private final SortedMap<String, Long> values = new ConcurrentSkipListMap<>();

  /**
   * @param proof the name of the file below {@code target/figures}
   */
  public FuzzFigures(String proof) {
    this.file = Path.of("target", "figures", proof + ".properties");
  }

  public void put(String key, long value) {
    values.put(key, value);
  }

  public void add(String key, long value) {
    values.merge(key, value, Long::sum);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public void write() {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          values.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
