package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process ends in the middle of a staged restart, or of a way back, and another goes on. */
@Execution(ExecutionMode.CONCURRENT)
class StagedCrashIT {
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the canary is stamped,      PATCH .*/deployments/app-0, 1",
    "the second is stamped,      PATCH .*/deployments/app-1, 1",
    "the last is stamped,        PATCH .*/deployments/app-2, 1",
    "the roll-out is confirmed,  PUT LEDGER,                 4"
  })
  void promises_2_and_8_a_staged_restart_goes_on_where_it_stopped(
      String when, String effect, int occurrence) {
    try (var shop = new Shop()) {
      settleOnThree(shop, "Hold", "ok");
      try (var witness = new Witness(shop)) {
        shop.annotate("rotate", "now");
        CrashingMain.crash(shop, effect, occurrence);
        shop.startOperator();

        shop.awaitSettled(2);

        assertThat(witness.violations()).as(when).isEmpty();
      }
      assertThat(shop.generations().values()).as("restarts").containsOnly(2L);
      assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    }
  }

  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the way back is decided,         PUT LEDGER,                 4",
    "the previous token is published, PATCH .*/secrets/wa-secret, 2",
    "the first has come back,         PATCH .*/deployments/app-0, 2",
    "the second has come back,        PATCH .*/deployments/app-1, 2"
  })
  void promises_2_and_8_a_way_back_goes_on_where_it_stopped(
      String when, String effect, int occurrence) {
    try (var shop = new Shop()) {
      settleOnThree(shop, "RollBack", "fail-restart");
      var first = shop.publishedFingerprint();
      try (var witness = new Witness(shop)) {
        shop.annotate("rotate", "now");
        CrashingMain.crash(shop, effect, occurrence);
        shop.startOperator();

        shop.awaitStatus(
            "everything is back, and app-1 is no better for it",
            status ->
                status.revision() == 3
                    && String.valueOf(status.failure()).contains("the token is not the cause"));

        assertThat(witness.violations()).as(when).isEmpty();
      }
      assertThat(shop.publishedFingerprint()).isEqualTo(first);
      assertThat(shop.generations()).isEqualTo(Map.of("app-0", 3L, "app-1", 3L, "app-2", 1L));
      assertThat(shop.issued()).hasSize(2);
    }
  }

  /** They are made after the first publication. The second of them behaves as told. */
  private static void settleOnThree(Shop shop, String onFailure, String second) {
    shop.startOperator();
    shop.token(
        Wanted.DEFAULT.withMore(
            """
            retirement: {overlap: 1s}
              dependents: {strategy: {maxConcurrent: 1, timeout: 8s}, onFailure: %s}\
            """
                .formatted(onFailure)));
    shop.awaitSettled(1);
    shop.awaitNextSecond();
    for (var i = 0; i < 3; i++) {
      shop.apply(
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
              .formatted(i, i, i, i == 1 ? second : "ok", Pods.BY_ENV));
    }
    shop.kubectl("wait", "deployment", "--all", "--for=condition=Available", "--timeout=60s");
    shop.stopOperators();
  }
}
