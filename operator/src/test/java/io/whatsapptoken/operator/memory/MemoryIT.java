package io.whatsapptoken.operator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.chaos.FiguresFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged program, with the chart's JVM options, stays within the chart's memory limit. */
@Tag("memory")
class MemoryIT {
  private static final long LIMIT_KIB = 192 * 1024;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final int TOKENS = Integer.getInteger("memory.tokens", 200);
  private static final int SECRETS = Integer.getInteger("memory.secrets", 20);
  private static final int DEPLOYMENTS = Integer.getInteger("memory.deployments", 300);
  private static final Duration LENGTH =
      Duration.ofMinutes(Integer.getInteger("memory.minutes", 2));

  /**
   * Buffers that grow with the largest answer, and work in progress. Twenty Secrets that were held
   * would weigh three times as much.
   */
  private static final long NOISE_KIB = 6144;

  private final FiguresFile figures = new FiguresFile();

  @Test
  void foreign_objects_and_days_of_rotations_use_no_memory()
      throws IOException, InterruptedException {
    var folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target/memory")), "run-");
    try (var scenario = new MemoryScenario(folder, TOKENS)) {
      var atExit = new Thread(scenario::close);
      Runtime.getRuntime().addShutdownHook(atExit);
      scenario.restart();
      var alone = measureSettled(scenario, "alone");
      scenario.bigSecrets(SECRETS);
      scenario.deployments(DEPLOYMENTS);
      var crowded = measureSettled(scenario, "among.foreign");
      assertThat(crowded - alone).as("KiB that foreign objects cost").isLessThan(NOISE_KIB);
      measureRotations(scenario);
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  /** {@return the live heap of a fresh operator that has settled, in KiB} */
  private long measureSettled(MemoryScenario scenario, String where) throws InterruptedException {
    var operator = scenario.restart();
    try (var probe = new MemoryProbe(operator)) {
      assertThat(operator.staysAliveFor(WARM_UP)).as("the operator runs").isTrue();
      var resident = probe.residentKib();
      var live = probe.liveHeapKib();
      print(
          "settled %s: %d KiB resident, %d KiB held on the heap".formatted(where, resident, live));
      figures.put("rss.settled.kib." + where, resident).put("heap.held.kib." + where, live);
      return live;
    }
  }

  private void measureRotations(MemoryScenario scenario) throws InterruptedException {
    var operator = scenario.restart();
    var before = scenario.rotations();
    scenario.shortenLifetimes();
    try (var probe = new MemoryProbe(operator)) {
      assertThat(operator.staysAliveFor(WARM_UP)).as("the operator runs").isTrue();
      var live = probe.liveHeapKib();
      var begin = Instant.now();
      assertThat(operator.staysAliveFor(LENGTH)).as("the operator runs").isTrue();
      var rotations = scenario.rotations() - before;
      var growth = probe.liveHeapKib() - live;
      var hours = Duration.between(begin, Instant.now()).toMillis() / 3_600_000.0;
      write(probe, rotations, growth, hours);
      assertThat(operator.isAlive()).as("the operator runs").isTrue();
      assertThat(probe.peakUnreclaimableKib())
          .as("the most that a container would have been killed for")
          .isLessThan(LIMIT_KIB);
      assertThat(growth).as("KiB that %d rotations left behind", rotations).isLessThan(NOISE_KIB);
      assertThat(rotations).as("rotations").isPositive();
    }
  }

  private void write(MemoryProbe probe, long rotations, long growth, double hours) {
    figures
        .put("tokens", TOKENS)
        .put("foreign.secrets.of.1.mib", SECRETS)
        .put("foreign.deployments", DEPLOYMENTS)
        .put("minutes", LENGTH.toMinutes())
        .put("rotations", rotations)
        .put("heap.held.growth.kib", growth)
        .put("heap.held.growth.kib.per.hour", Math.round(growth / hours))
        .put("rss.greatest.kib", probe.peakResidentKib())
        .put("rss.unreclaimable.greatest.kib", probe.peakUnreclaimableKib())
        .put("rss.limit.kib", LIMIT_KIB)
        .put("limit.by", "watcher");
    print("figures: " + figures.write("memory"));
    System.out.print(figures.table());
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
