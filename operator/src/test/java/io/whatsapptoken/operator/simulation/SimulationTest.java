package io.whatsapptoken.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The promises of the operator hold in every simulated world; see {@code
 * docs/contributing/simulation.md}.
 */
final class SimulationTest {
  private static final long FROM = Long.getLong("simulation.from", 1);
  private static final long SEEDS = Long.getLong("simulation.seeds", SeedRunner.DEFAULT_COUNT);

  /** A slow machine runs fewer seeds; the figures tell how many. */
  private static final long MINUTES = Long.getLong("simulation.minutes", 8);

  private static final int SOME_HUNDRED = 300;

  private static final SilencedLogging QUIET = new SilencedLogging();

  @AfterAll
  static void restoreLogging() {
    QUIET.close();
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(new Simulation(new SharedResources()).run(seed).history().text())
          .isEqualTo(new Simulation(new SharedResources()).run(seed).history().text());
    }
  }

  @TestFactory
  Stream<DynamicTest> regression_seeds_hold() throws IOException {
    return regressions().stream()
        .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> holds(seed)));
  }

  @Test
  void every_promise_holds_in_hundreds_of_worlds() {
    var totals = SeedRunner.run(FROM, SOME_HUNDRED, Duration.ofMinutes(MINUTES));
    assertThat(totals.failures()).as(SeedReport.format(totals.failures())).isEmpty();
    assertThat(totals.seeds()).isEqualTo(SOME_HUNDRED);
  }

  @Tag("search")
  @Test
  void every_promise_holds_in_thousands_of_worlds() throws IOException {
    var start = System.nanoTime();
    var totals = SeedRunner.run(FROM, SEEDS, Duration.ofMinutes(MINUTES));
    SimulationFigures.write(totals, Duration.ofNanos(System.nanoTime() - start));
    assertThat(totals.failures()).as(SeedReport.format(totals.failures())).isEmpty();
    assertThat(totals.events()).isGreaterThan(100 * totals.seeds());
  }

  private static void holds(long seed) {
    var result = new Simulation(new SharedResources()).run(seed);
    assertThat(result.failure()).as(SeedReport.format(List.of(result))).isEmpty();
  }

  private static List<Long> regressions() throws IOException {
    try (var file = SimulationTest.class.getResourceAsStream("regression-seeds.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .map(Long::valueOf)
          .toList();
    }
  }
}
