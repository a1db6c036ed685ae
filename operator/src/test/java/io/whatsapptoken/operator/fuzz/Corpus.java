package io.whatsapptoken.operator.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The inputs that are kept for a parser: good ones, and each that was once read badly. */
final class Corpus {
  private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
  private static final Path FOUND = Path.of("target", "fuzz");

  private Corpus() {}

  static List<byte[]> of(FuzzedParser parser) {
    try (var files = Files.list(KEPT.resolve(parser.name()))) {
      return files.sorted().map(Corpus::bytes).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps an input that was read badly. {@return where it is} */
  static Path add(FuzzedParser parser, byte[] input) {
    var file = FOUND.resolve(parser.name()).resolve("found-" + Integer.toHexString(hash(input)));
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int hash(byte[] input) {
    return Arrays.hashCode(input);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
