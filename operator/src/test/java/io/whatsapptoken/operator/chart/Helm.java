package io.whatsapptoken.operator.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real Helm, which knows nothing of the user's own settings. */
final class Helm {
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  static final Path CHART = REPOSITORY.resolve("helm/whatsapp-token-operator");

  private static final Path HOME = Path.of("target/helm").toAbsolutePath();
  private static final Path PROGRAM = programs().resolve("helm");

  private Helm() {}

  /** How a command ended. */
  record Result(int status, String output, String errors) {
    String outputOfSuccess() {
      if (status != 0) {
        throw new AssertionError("helm failed: " + errors);
      }
      return output;
    }
  }

  /** Renders a chart as the release of the documentation. */
  static Result template(Path chart, String... options) {
    var command =
        new ArrayList<>(
            List.of(
                "template",
                "whatsapp-token-operator",
                chart.toString(),
                "--namespace=whatsapp-token-system",
                "--kube-version=1.29.0"));
    command.addAll(List.of(options));
    return run(command.toArray(String[]::new));
  }

  static Result run(String... arguments) {
    var command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    return execute(command);
  }

  /** A copy that a test may change. */
  static Path copyOfTheChart(Path folder) throws IOException {
    var copy = folder.resolve(CHART.getFileName());
    try (var files = Files.walk(CHART)) {
      for (var file : files.toList()) {
        Files.copy(file, copy.resolve(CHART.relativize(file)), LinkOption.NOFOLLOW_LINKS);
      }
    }
    return copy;
  }

  private static Path programs() {
    return Path.of(
        Optional.ofNullable(System.getenv("CONTROLPLANE_BIN"))
            .orElseGet(() ->
                execute(List.of(REPOSITORY.resolve("controlplane/build").toString()))
                    .outputOfSuccess()
                    .strip()));
  }

  private static Result execute(List<String> command) {
    try {
      Files.createDirectories(HOME);
      var errors = Files.createTempFile(HOME, "errors", ".txt");
      var builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("HELM_"));
      for (var folder : List.of("CACHE", "CONFIG", "DATA")) {
        builder.environment().put("HELM_" + folder + "_HOME", HOME.toString());
      }
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      var run = new Result(process.waitFor(), output, Files.readString(errors));
      Files.delete(errors);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
