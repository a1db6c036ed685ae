package io.whatsapptoken.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged program under fire: {@code ./dev chaos --help} and docs/contributing/chaos.md tell
 * more.
 */
@Tag("chaos")
class ChaosIT {
  private static final int MINUTES = Integer.getInteger("chaos.minutes", 10);

  /** Always the same in a normal run of the tests: it tells whether a change broke something. */
  private static final long SEED = Long.getLong("chaos.seed", 7);

  private static final int TOKENS = Integer.getInteger("chaos.tokens", 200);

  @Test
  void every_promise_holds_while_everything_around_the_operator_fails()
      throws IOException, InterruptedException {
    var target = Files.createDirectories(Path.of("target/chaos"));
    var folder = Files.createTempDirectory(target, "run-");
    try (var chaos = new ChaosRun(new ChaosRun.Parameters(MINUTES, SEED, TOKENS), folder)) {
      var atExit = new Thread(chaos::close);
      Runtime.getRuntime().addShutdownHook(atExit);
      assertThat(chaos.run()).as("seed %d, logs in %s", SEED, folder).isEmpty();
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }
}
