package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Restarts with care: one first, a few at a time, and a stop when one is not healthy. */
class StagedRestartIT {
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void a_failed_canary_holds_the_others_and_keeps_both_tokens_valid() {
    settleOnTwoThatFailWhenRestarted("Hold");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitUserAction();
    assertThat(states()).containsExactlyInAnyOrder("Failed", "Waiting");
    assertThat(ns.condition("DependentsUpdated").orElseThrow().reason()).isEqualTo("RolloutFailed");
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
    assertThat(ns.validTokens()).hasSize(2).contains(first, ns.publishedFingerprint());
  }

  @Test
  void a_failed_canary_restores_the_previous_token_once() {
    settleOnTwoThatFailWhenRestarted("RollBack");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitStatus("the previous token is back", status -> status.revision() == 3);
    assertThat(ns.publishedFingerprint()).isEqualTo(first);
    assertThat(ns.eventReasons()).contains("RolledBack");
    ns.awaitStatus(
        "the token is not the cause",
        status ->
            String.valueOf(status.failure()).contains("not healthy on the previous token either"));
    assertThat(ns.issuedTokens()).hasSize(2);
    assertThat(ns.validTokens()).contains(first);
  }

  @Test
  void workloads_that_opt_out_are_not_restarted() {
    ns.applyWorkload("Deployment", "by-hand", "", PodSpecs.BY_ENV);
    ns.kubectl("annotate", "deployment", "by-hand", "whatsapptoken.io/restart=never");
    ns.applyToken(tokenYaml(true, "Hold"));
    ns.awaitSettled(1);
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "its pod still uses the previous token",
        status ->
            status.previous() != null
                && String.valueOf(status.previous().blockedBy()).contains("kind=Pod"));
    assertThat(states()).containsExactly("Excluded");
    assertThat(ns.validTokens()).contains(first);
    // Kubernetes cuts times to the second: only a later one proves that the pod came after.
    var published = ns.secret(TestNamespace.SECRET_NAME).getMetadata().getAnnotations();
    var since = Instant.parse(published.get("whatsapptoken.io/published-at"));
    await().until(() -> Clock.systemUTC().instant().isAfter(since.plusMillis(1000)));
    ns.kubectl("rollout", "restart", "deployment/by-hand");
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void a_paused_deployment_is_named_and_waited_for() {
    ns.applyWorkload("Deployment", "paused", "", PodSpecs.BY_ENV);
    ns.applyToken(tokenYaml(true, "Hold"));
    ns.awaitSettled(1);
    ns.kubectl("rollout", "pause", "deployment/paused");

    ns.annotate("rotate", "now");

    ns.awaitStatus("it is blocked", status -> states().equals(List.of("Blocked")));
    assertThat(ns.status().orElseThrow().dependents().getFirst().message())
        .contains("it is paused");
    ns.kubectl("rollout", "resume", "deployment/paused");
    ns.awaitSettled(2);
  }

  @Test
  void no_more_than_max_concurrent_workloads_restart_at_a_time() {
    for (var i = 0; i < 6; i++) {
      ns.applyWorkload("Deployment", "app-" + i, "", PodSpecs.BY_ENV);
    }
    ns.applyToken(tokenYaml(false, "Hold"));
    ns.awaitSettled(1);
    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "all follow",
        status -> {
          assertThat(states()).filteredOn(Predicate.isEqual("Restarting")).hasSizeLessThan(3);
          return status.revision() == 2 && status.previous() == null;
        });
    assertThat(states()).containsOnly("UpToDate").hasSize(6);
  }

  /** They are settled on a token by being made after it: a restart is what they do not survive. */
  private void settleOnTwoThatFailWhenRestarted(String onFailure) {
    ns.applyToken(tokenYaml(true, onFailure));
    ns.awaitSettled(1);
    ns.awaitNextSecond();
    for (var name : List.of("one", "two")) {
      ns.apply(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: %s}
          spec:
            selector: {matchLabels: {app: %s}}
            template:
              metadata: {labels: {app: %s, simulate: fail-restart}}
              spec: %s
          """
              .formatted(name, name, name, PodSpecs.BY_ENV));
      ns.kubectl("rollout", "status", "deployment/" + name);
    }
  }

  private List<String> states() {
    return ns.status().orElseThrow().dependents().stream()
        .map(dependent -> dependent.state())
        .toList();
  }

  private static TokenYaml tokenYaml(boolean canary, String onFailure) {
    return TokenYaml.DEFAULT.withExtraLines(
        """
        retirement: {overlap: 1s}
          dependents: {strategy: {canary: %s, maxConcurrent: 2, timeout: 5s}, onFailure: %s}\
        """
            .formatted(canary, onFailure));
  }
}
