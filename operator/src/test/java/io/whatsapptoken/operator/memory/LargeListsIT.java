package io.whatsapptoken.operator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Promise 15: what others put into a namespace does not end the packaged program with the chart's
 * JVM options and memory limit, and delays no token of another namespace.
 */
class LargeListsIT {
  private static final long LIMIT_KIB = 192 * 1024;
  private static final Duration WHILE = Duration.ofSeconds(10);

  @Test
  void promise_15_large_workloads_and_secrets_of_others_end_nothing() throws Exception {
    prove(
        new Crowd(
            Integer.getInteger("lists.deployments", 200),
            Integer.getInteger("lists.deployment.kib", 200),
            Integer.getInteger("lists.pods", 0),
            Integer.getInteger("lists.namespaces", 1),
            Integer.getInteger("lists.secrets", 30)));
  }

  /**
   * What others put into namespaces with tokens.
   *
   * @param deployments in each namespace
   * @param kib the size of each
   * @param pods of 15 KiB in each namespace
   * @param secrets of 900 KiB, with the label of the operator's own
   */
  private record Crowd(int deployments, int kib, int pods, int namespaces, int secrets) {}

  private static void prove(Crowd crowd) throws IOException, InterruptedException {
    var folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target/memory")), "lists-");
    try (var scenario = new MemoryScenario(folder, 20)) {
      for (var i = 0; i < crowd.namespaces(); i++) {
        scenario.largeDeployments(i, crowd.deployments(), crowd.kib());
        scenario.largePods(i, crowd.pods());
      }
      scenario.labelledSecrets(crowd.secrets());

      var operator = scenario.restart();
      try (var probe = new MemoryProbe(operator)) {
        scenario.rotateAll();
        assertThat(operator.staysAliveFor(WHILE)).as("the operator lives").isTrue();
        assertThat(probe.peakUnreclaimableKib())
            .as("the most that a container would have been killed for")
            .isLessThan(LIMIT_KIB);
      }
    }
  }
}
