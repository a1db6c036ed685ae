package io.whatsapptoken.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  private static final int STOPPED_BY_SIGTERM = 143;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "--port, --port needs a value",
    "--port x, --port must be a number from 0 to 65535",
    "--port 70000, --port must be a number from 0 to 65535",
    "--fast, unknown option --fast; try --help",
    "--mood, --mood needs a value",
    "--mood siblings, --mood unknown mood: must be one of",
    "--mood revoke-effect=x, '--mood revoke-effect: must be one of [immediate, delayed, none]'",
    "--seed /nowhere/seed.json, cannot read /nowhere/seed.json",
    "--host no.such.host.invalid, cannot resolve host no.such.host.invalid"
  })
  void rejects_invalid_arguments_with_one_line_and_exit_code_2(String args, String line) {
    assertThat(run(args.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("sandbox: " + line)
        .containsOnlyOnce(System.lineSeparator());
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void prints_the_usage() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--port", "--seed", "--demo");
  }

  @Test
  void rejects_an_invalid_seed_with_the_path_of_the_problem(@TempDir Path directory)
      throws IOException {
    var file = Files.writeString(directory.resolve("seed.json"), "{\"apps\": [{}]}");

    assertThat(run("--seed", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("apps[0].id: is missing");
  }

  @Test
  void prints_one_line_when_ready_and_stops_on_SIGTERM(@TempDir Path directory) throws Exception {
    var output = directory.resolve("said");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "--demo");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      await().atMost(30, SECONDS).until(() -> Files.readString(output).endsWith("\n"));
      process.destroy();

      assertThat(process.waitFor(30, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(STOPPED_BY_SIGTERM);
      assertThat(output).content().matches("sandbox ready: http://127\\.0\\.0\\.1:\\d+\\R");
    } finally {
      process.destroyForcibly();
    }
  }

  private int run(String... args) {
    return Main.run(
        List.of(args),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
