package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One token for many workloads, many tokens for one, and a failure among many. */
class FanOutIT {
  /** A Deployment's generation when it was never changed. */
  private static final long UNTOUCHED = 1;

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
  void promises_2_and_7_fifty_workloads_follow_one_token_each_restarted_once() {
    shop.token(wanted("maxConcurrent: 20, timeout: 2m", "Hold"));
    shop.awaitSettled(1);
    deployments(50);
    try (var witness = new Witness(shop)) {

      shop.annotate("rotate", "now");

      shop.awaitSettled(2);
      assertThat(witness.violations()).isEmpty();
    }
    assertThat(shop.generations()).hasSize(50).allSatisfy((_, g) -> assertThat(g).isEqualTo(2));
    shop.stopOperators();
    shop.startOperator();
    shop.annotate("check", "after a restart of the operator");
    shop.awaitStatus(
        "it has looked at everything again",
        status -> status.lastHandled() != null && status.lastHandled().check() != null);
    assertThat(shop.generations()).allSatisfy((_, g) -> assertThat(g).isEqualTo(2));
  }

  @Test
  void a_failure_at_the_third_of_ten_holds_the_other_seven() {
    settleTenOfWhichTheThirdFails("Hold");

    shop.annotate("rotate", "now");

    shop.awaitCondition("Stalled", "True");
    assertThat(restarted()).containsExactlyInAnyOrder("app-0", "app-1", "app-2");
    assertThat(states())
        .containsEntry("app-1", "UpToDate")
        .containsEntry("app-2", "Failed")
        .containsEntry("app-3", "Waiting");
    assertThat(shop.living()).hasSize(2).contains(shop.publishedFingerprint());
    assertThat(shop.eventReasons()).contains("WorkloadStuck");
  }

  @Test
  void a_failure_at_the_third_of_ten_takes_back_only_the_three() {
    settleTenOfWhichTheThirdFails("RollBack");
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "the token is not the cause",
        status ->
            status.revision() == 3
                && String.valueOf(status.failure()).contains("the token is not the cause"));
    assertThat(shop.publishedFingerprint()).isEqualTo(first);
    assertThat(restarted()).containsExactlyInAnyOrder("app-0", "app-1", "app-2");
    assertThat(shop.generations()).containsEntry("app-0", 3L).containsEntry("app-2", 3L);
    assertThat(shop.living()).contains(first);
  }

  @Test
  void promise_3_two_operators_restart_each_workload_once() {
    shop.startOperator();
    shop.token(wanted("maxConcurrent: 3, timeout: 2m", "Hold"));
    shop.awaitSettled(1);
    deployments(8);

    shop.annotate("rotate", "now");

    shop.awaitSettled(2);
    assertThat(shop.generations()).hasSize(8).allSatisfy((_, g) -> assertThat(g).isEqualTo(2));
    assertThat(shop.issued()).hasSize(2);
  }

  @Test
  void twenty_tokens_that_change_together_restart_twenty_workloads_that_use_them_all_once() {
    var names = IntStream.range(0, 20).mapToObj(i -> "wa-" + i).toList();
    names.forEach(name -> shop.apply(named(name)));
    names.forEach(name -> awaitReady(name, 1));
    shop.awaitNextSecond();
    IntStream.range(0, 20).forEach(i -> shop.workload("Deployment", "app-" + i, "", uses(names)));

    shop.kubectl("annotate", "whatsapptokens", "--all", "whatsapptoken.io/rotate=now");

    names.forEach(name -> awaitReady(name, 2));
    Awaitility.await("all are settled")
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            names.stream()
                .map(name -> shop.resource(name).getStatus())
                .allMatch(status -> status.previous() == null && status.rotation() == null));
    assertThat(shop.generations())
        .hasSize(20)
        .as("a restart for all tokens that had changed by then, and perhaps one for the rest")
        .allSatisfy((_, g) -> assertThat(g).isBetween(2L, 3L));
    assertThat(shop.living()).hasSize(20);
  }

  private void deployments(int count) {
    shop.awaitNextSecond();
    for (var i = 0; i < count; i++) {
      shop.workload("Deployment", "app-" + i, "", Pods.BY_ENV);
    }
    shop.kubectl("wait", "deployment", "--all", "--for=condition=Available", "--timeout=60s");
  }

  private void settleTenOfWhichTheThirdFails(String onFailure) {
    shop.token(wanted("maxConcurrent: 1, timeout: 5s", onFailure));
    shop.awaitSettled(1);
    deployments(10);
    shop.kubectl("delete", "deployment", "app-2");
    shop.apply(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app-2}
        spec:
          selector: {matchLabels: {app: app-2}}
          template:
            metadata: {labels: {app: app-2, simulate: fail-restart}}
            spec: %s
        """
            .formatted(Pods.BY_ENV));
    shop.kubectl("rollout", "status", "deployment/app-2", "--timeout=30s");
  }

  private List<String> restarted() {
    return shop.generations().entrySet().stream()
        .filter(entry -> entry.getValue() > UNTOUCHED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, String> states() {
    return shop.status().orElseThrow().dependents().stream()
        .collect(Collectors.toMap(it -> it.name(), it -> it.state()));
  }

  private void awaitReady(String name, long revision) {
    Awaitility.await(name + " is ready at revision " + revision)
        .atMost(Duration.ofSeconds(90))
        .until(() -> {
          var status = shop.resource(name).getStatus();
          return status != null
              && Long.valueOf(revision).equals(status.revision())
              && status.conditions().stream()
                  .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
        });
  }

  private static String named(String name) {
    return wanted("maxConcurrent: 20, timeout: 2m", "Hold")
        .withSecret("{name: " + name + "}")
        .yaml()
        .replace("metadata: {name: wa}", "metadata: {name: " + name + "}");
  }

  private static String uses(List<String> secrets) {
    return secrets.stream()
        .map(name -> "{secretRef: {name: " + name + "}}")
        .collect(Collectors.joining(", ", "{containers: [{name: a, image: a, envFrom: [", "]}]}"));
  }

  private static Wanted wanted(String strategy, String onFailure) {
    return Wanted.DEFAULT.withMore(
        """
        retirement: {overlap: 1s}
          dependents: {strategy: {%s}, onFailure: %s}\
        """
            .formatted(strategy, onFailure));
  }
}
