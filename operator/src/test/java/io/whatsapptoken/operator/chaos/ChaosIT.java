package io.whatsapptoken.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The packaged program under fire: {@code ./dev chaos --help} and docs/contributing/chaos.md tell
 * more. Without that command it is a smoke test with 90 seconds of faults.
 */
@Order(1) // it takes longest
class ChaosIT {
  private static final Duration SMOKE_TEST = Duration.ofSeconds(90);
  private static final Optional<Duration> REQUESTED =
      Optional.ofNullable(Integer.getInteger("chaos.minutes")).map(Duration::ofMinutes);

  /** Always the same in a normal run of the tests: it tells whether a change broke something. */
  private static final long SEED = Long.getLong("chaos.seed", 7);

  private static final int TOKENS = Integer.getInteger("chaos.tokens", 40);

  @Test
  void every_promise_holds_while_everything_around_the_operator_fails()
      throws IOException, InterruptedException {
    var target = Files.createDirectories(Path.of("target/chaos"));
    var folder = Files.createTempDirectory(target, "run-");
    var parameters =
        new ChaosRun.Parameters(REQUESTED.orElse(SMOKE_TEST), SEED, TOKENS, REQUESTED.isPresent());
    try (var chaos = new ChaosRun(parameters, folder)) {
      var atExit = new Thread(chaos::close);
      Runtime.getRuntime().addShutdownHook(atExit);
      assertThat(chaos.run()).as("seed %d, logs in %s", SEED, folder).isEmpty();
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }
}
