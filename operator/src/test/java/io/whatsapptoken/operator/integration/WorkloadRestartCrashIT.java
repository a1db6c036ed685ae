package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process ends in the middle of a staged restart, or of a way back, and another goes on. */
@Execution(ExecutionMode.CONCURRENT)
class WorkloadRestartCrashIT {
  @Tag("nightly")
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the canary is stamped,      PATCH .*/deployments/app-0, 1",
    "the second is stamped,      PATCH .*/deployments/app-1, 1",
    "the last is stamped,        PATCH .*/deployments/app-2, 1",
    "the roll-out is confirmed,  PUT LEDGER,                 4"
  })
  void promises_2_and_8_a_staged_restart_resumes_after_a_crash(
      String when, String effect, int occurrence) {
    try (var ns = new TestNamespace()) {
      settleOnThree(ns, "Hold", "ok");
      try (var monitor = new TokenUseMonitor(ns)) {
        ns.annotate("rotate", "now");
        CrashingMain.runUntilCrash(ns, effect, occurrence);
        ns.startOperator();

        ns.awaitSettled(2);

        assertThat(monitor.violations()).as(when).isEmpty();
      }
      assertThat(ns.generations().values()).as("restarts").containsOnly(2L);
      assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    }
  }

  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({"the previous token is published, PATCH .*/secrets/wa-secret, 2"})
  void promises_2_and_8_a_rollback_resumes_after_a_crash(
      String when, String effect, int occurrence) {
    rollBack(when, effect, occurrence);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the way back is decided,         PUT LEDGER,                 4",
    "the first has come back,         PATCH .*/deployments/app-0, 2",
    "the second has come back,        PATCH .*/deployments/app-1, 2"
  })
  void promises_2_and_8_a_rollback_resumes_after_a_crash_at_every_other_step(
      String when, String effect, int occurrence) {
    rollBack(when, effect, occurrence);
  }

  private static void rollBack(String when, String effect, int occurrence) {
    try (var ns = new TestNamespace()) {
      settleOnThree(ns, "RollBack", "fail-restart");
      var first = ns.publishedFingerprint();
      try (var monitor = new TokenUseMonitor(ns)) {
        ns.annotate("rotate", "now");
        CrashingMain.runUntilCrash(ns, effect, occurrence);
        ns.startOperator();

        ns.awaitStatus(
            "everything is back, and app-1 is no better for it",
            status ->
                status.revision() == 3
                    && String.valueOf(status.failure())
                        .contains("not healthy on the previous token either"));

        assertThat(monitor.violations()).as(when).isEmpty();
      }
      assertThat(ns.publishedFingerprint()).isEqualTo(first);
      assertThat(ns.generations()).isEqualTo(Map.of("app-0", 3L, "app-1", 3L, "app-2", 1L));
      assertThat(ns.issuedTokens()).hasSize(2);
    }
  }

  /** They are made after the first publication. The second of them behaves as told. */
  private static void settleOnThree(TestNamespace ns, String onFailure, String second) {
    ns.startOperator();
    ns.applyToken(
        TokenYaml.DEFAULT.withExtraLines(
            """
            retirement: {overlap: 1s}
              dependents: {strategy: {maxConcurrent: 1, timeout: 8s}, onFailure: %s}\
            """
                .formatted(onFailure)));
    ns.awaitSettled(1);
    ns.awaitNextSecond();
    for (var i = 0; i < 3; i++) {
      ns.apply(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: app-%d}
          spec:
            selector: {matchLabels: {app: app-%d}}
            template:
              metadata: {labels: {app: app-%d, simulate: %s}}
              spec: %s
          """
              .formatted(i, i, i, i == 1 ? second : "ok", PodSpecs.BY_ENV));
    }
    ns.kubectl("wait", "deployment", "--all", "--for=condition=Available", "--timeout=60s");
    ns.stopOperators();
  }
}
