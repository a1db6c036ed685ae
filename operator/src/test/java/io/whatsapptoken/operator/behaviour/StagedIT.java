package io.whatsapptoken.operator.behaviour;

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
class StagedIT {
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
    shop.startOperator();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_canary_that_fails_holds_the_others_and_keeps_both_tokens_alive() {
    settleOnTwoThatFailWhenRestarted("Hold");
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "now");

    shop.awaitCondition("Stalled", "True");
    assertThat(states()).containsExactlyInAnyOrder("Failed", "Waiting");
    assertThat(shop.condition("DependentsUpdated").orElseThrow().getReason())
        .isEqualTo("RolloutFailed");
    assertThat(shop.condition("Ready").orElseThrow().getStatus()).isEqualTo("True");
    assertThat(shop.living()).hasSize(2).contains(first, shop.publishedFingerprint());
  }

  @Test
  void a_canary_that_fails_brings_the_previous_token_back_once() {
    settleOnTwoThatFailWhenRestarted("RollBack");
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "now");

    shop.awaitStatus("the previous token is back", status -> status.revision() == 3);
    assertThat(shop.publishedFingerprint()).isEqualTo(first);
    assertThat(shop.eventReasons()).contains("RolledBack");
    shop.awaitStatus(
        "the token is not the cause",
        status -> String.valueOf(status.failure()).contains("the token is not the cause"));
    assertThat(shop.issued()).hasSize(2);
    assertThat(shop.living()).contains(first);
  }

  @Test
  void workloads_that_opt_out_are_not_restarted() {
    shop.workload("Deployment", "by-hand", "", Pods.BY_ENV);
    shop.kubectl("annotate", "deployment", "by-hand", "whatsapptoken.io/restart=never");
    shop.token(wanted(true, "Hold"));
    shop.awaitSettled(1);
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "its pod still uses the previous token",
        status ->
            status.previous() != null
                && String.valueOf(status.previous().blockedBy()).contains("kind=Pod"));
    assertThat(states()).containsExactly("Excluded");
    assertThat(shop.living()).contains(first);
    // Kubernetes cuts times to the second: only a later one proves that the pod came after.
    var published = shop.secret(Shop.SECRET).getMetadata().getAnnotations();
    var since = Instant.parse(published.get("whatsapptoken.io/published-at"));
    await().until(() -> Clock.systemUTC().instant().isAfter(since.plusMillis(1000)));
    shop.kubectl("rollout", "restart", "deployment/by-hand");
    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void a_paused_deployment_is_named_and_waited_for() {
    shop.workload("Deployment", "paused", "", Pods.BY_ENV);
    shop.token(wanted(true, "Hold"));
    shop.awaitSettled(1);
    shop.kubectl("rollout", "pause", "deployment/paused");

    shop.annotate("rotate", "now");

    shop.awaitStatus("it is blocked", status -> states().equals(List.of("Blocked")));
    assertThat(shop.status().orElseThrow().dependents().getFirst().message())
        .contains("it is paused");
    shop.kubectl("rollout", "resume", "deployment/paused");
    shop.awaitSettled(2);
  }

  @Test
  void never_more_than_the_wished_number_is_under_restart() {
    for (var i = 0; i < 6; i++) {
      shop.workload("Deployment", "app-" + i, "", Pods.BY_ENV);
    }
    shop.token(wanted(false, "Hold"));
    shop.awaitSettled(1);
    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "all follow",
        status -> {
          assertThat(states()).filteredOn(Predicate.isEqual("Restarting")).hasSizeLessThan(3);
          return status.revision() == 2 && status.previous() == null;
        });
    assertThat(states()).containsOnly("UpToDate").hasSize(6);
  }

  /** They are settled on a token by being made after it: a restart is what they do not survive. */
  private void settleOnTwoThatFailWhenRestarted(String onFailure) {
    shop.token(wanted(true, onFailure));
    shop.awaitSettled(1);
    shop.awaitNextSecond();
    for (var name : List.of("one", "two")) {
      shop.apply(
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
              .formatted(name, name, name, Pods.BY_ENV));
      shop.kubectl("rollout", "status", "deployment/" + name);
    }
  }

  private List<String> states() {
    return shop.status().orElseThrow().dependents().stream().map(each -> each.state()).toList();
  }

  private static Wanted wanted(boolean canary, String onFailure) {
    return Wanted.DEFAULT.withMore(
        """
        retirement: {overlap: 1s}
          dependents: {strategy: {canary: %s, maxConcurrent: 2, timeout: 5s}, onFailure: %s}\
        """
            .formatted(canary, onFailure));
  }
}
