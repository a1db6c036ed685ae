package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promises 1 to 4: a process that ends after any effect loses nothing and does nothing twice. The
 * last two columns: how many possible orphans are reported, and how many there are.
 */
@Execution(ExecutionMode.CONCURRENT)
class RotationCrashIT {
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "Meta has issued the token, issue,                      1, 1, 1",
    "the token is published,    PATCH .*/secrets/wa-secret, 1, 0, 0"
  })
  void promises_1_to_4_hold_in_a_rotation(
      String when, String effect, int occurrence, int reported, int orphans) {
    rotate(when, effect, occurrence, reported, orphans);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the intent is written,          PUT LEDGER,                 1, 1, 0",
    "the token is kept,              PUT LEDGER,                 2, 0, 0",
    "the token has proved its reach, probe,                      2, 0, 0",
    "the token is active,            PUT LEDGER,                 3, 0, 0",
    "the workload is stamped,        PATCH .*/deployments/shop,  1, 0, 0",
    "the status is written,          PATCH .*/wa/status,         1, 0, 0",
    "the roll-out is confirmed,      PUT LEDGER,                 4, 0, 0",
    "the old token is revoked,       revoke,                     1, 0, 0",
    "the old token is forgotten,     PUT LEDGER,                 5, 0, 0"
  })
  void promises_1_to_4_hold_after_every_other_effect_of_a_rotation(
      String when, String effect, int occurrence, int reported, int orphans) {
    rotate(when, effect, occurrence, reported, orphans);
  }

  private static void rotate(
      String when, String effect, int occurrence, int reported, int orphans) {
    try (var ns = new TestNamespace()) {
      ns.applyWorkload("Deployment", "shop", "replicas: 2", PodSpecs.BY_ENV);
      ns.startOperator();
      ns.applyToken();
      ns.awaitSettled(1);
      ns.stopOperators();
      try (var monitor = new TokenUseMonitor(ns)) {
        ns.annotate("rotate", "now");
        CrashingMain.runUntilCrash(ns, effect, occurrence);
        ns.startOperator();

        ns.awaitSettled(2);

        assertThat(monitor.violations()).as(when).isEmpty();
      }
      assertThat(ns.issuedTokens()).hasSize(2 + orphans);
      assertThat(ns.validTokens()).hasSize(1 + orphans).contains(ns.publishedFingerprint());
      assertThat(ns.possibleOrphans()).isEqualTo(reported);
    }
  }

  @Tag("nightly")
  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the intent is written,    POST .*/secrets,            1, 1, 0",
    "Meta has issued the token, issue,                     1, 1, 1",
    "the token is kept,        PUT LEDGER,                 1, 0, 0",
    "the token is active,      PUT LEDGER,                 2, 0, 0",
    "the token is published,   PATCH .*/secrets/wa-secret, 1, 0, 0"
  })
  void promises_1_to_4_hold_at_the_first_issue(
      String when, String effect, int occurrence, int reported, int orphans) {
    try (var ns = new TestNamespace()) {
      ns.applyWorkload("Deployment", "shop", "replicas: 2", PodSpecs.BY_ENV);
      try (var monitor = new TokenUseMonitor(ns)) {
        ns.applyToken();
        CrashingMain.runUntilCrash(ns, effect, occurrence);
        ns.startOperator();

        ns.awaitSettled(1);

        assertThat(monitor.violations()).as(when).isEmpty();
      }
      assertThat(ns.issuedTokens()).hasSize(1 + orphans);
      assertThat(ns.validTokens()).hasSize(1 + orphans).contains(ns.publishedFingerprint());
      assertThat(ns.possibleOrphans()).isEqualTo(reported);
    }
  }
}
