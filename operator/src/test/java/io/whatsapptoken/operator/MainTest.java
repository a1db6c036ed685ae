package io.whatsapptoken.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void an_unknown_command_is_answered_with_the_usage() {
    assertThat(run("diagnose")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("java -jar operator.jar doctor --help");
  }

  @Test
  void the_doctor_is_a_command() {
    assertThat(run("doctor", "--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--app-secret-file FILE");
  }

  private int run(String... arguments) {
    return Main.command(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
