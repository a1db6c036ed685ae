package io.whatsapptoken.operator.integration;

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
  void promises_2_and_7_fifty_workloads_of_one_token_are_each_restarted_once() {
    ns.applyToken(tokenYaml("maxConcurrent: 20, timeout: 2m", "Hold"));
    ns.awaitSettled(1);
    deployments(50);
    try (var monitor = new TokenUseMonitor(ns)) {

      ns.annotate("rotate", "now");

      ns.awaitSettled(2);
      assertThat(monitor.violations()).isEmpty();
    }
    assertThat(ns.generations()).hasSize(50).allSatisfy((_, g) -> assertThat(g).isEqualTo(2));
    ns.stopOperators();
    ns.startOperator();
    ns.annotate("check", "after a restart of the operator");
    ns.awaitStatus(
        "it has looked at everything again",
        status -> status.lastHandled() != null && status.lastHandled().check() != null);
    assertThat(ns.generations()).allSatisfy((_, g) -> assertThat(g).isEqualTo(2));
  }

  @Test
  void a_failure_of_the_third_of_ten_workloads_holds_the_other_seven() {
    settleTenOfWhichTheThirdFails("Hold");

    ns.annotate("rotate", "now");

    ns.awaitUserAction();
    assertThat(restarted()).containsExactlyInAnyOrder("app-0", "app-1", "app-2");
    assertThat(states())
        .containsEntry("app-1", "UpToDate")
        .containsEntry("app-2", "Failed")
        .containsEntry("app-3", "Waiting");
    assertThat(ns.validTokens()).hasSize(2).contains(ns.publishedFingerprint());
    assertThat(ns.eventReasons()).contains("WorkloadNotHealthy");
  }

  @Test
  void a_failure_of_the_third_of_ten_workloads_rolls_back_only_three() {
    settleTenOfWhichTheThirdFails("RollBack");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "the token is not the cause",
        status ->
            status.revision() == 3
                && String.valueOf(status.failure())
                    .contains("not healthy on the previous token either"));
    assertThat(ns.publishedFingerprint()).isEqualTo(first);
    assertThat(restarted()).containsExactlyInAnyOrder("app-0", "app-1", "app-2");
    assertThat(ns.generations()).containsEntry("app-0", 3L).containsEntry("app-2", 3L);
    assertThat(ns.validTokens()).contains(first);
  }

  @Test
  void promise_3_two_operators_restart_each_workload_once() {
    ns.startOperator();
    ns.applyToken(tokenYaml("maxConcurrent: 3, timeout: 2m", "Hold"));
    ns.awaitSettled(1);
    deployments(8);

    ns.annotate("rotate", "now");

    ns.awaitSettled(2);
    assertThat(ns.generations()).hasSize(8).allSatisfy((_, g) -> assertThat(g).isEqualTo(2));
    assertThat(ns.issuedTokens()).hasSize(2);
  }

  @Test
  void twenty_tokens_rotated_together_restart_each_shared_workload_once() {
    var names = IntStream.range(0, 20).mapToObj(i -> "wa-" + i).toList();
    names.forEach(name -> ns.apply(tokenYamlNamed(name)));
    names.forEach(name -> awaitReady(name, 1));
    ns.awaitNextSecond();
    IntStream.range(0, 20)
        .forEach(i -> ns.applyWorkload("Deployment", "app-" + i, "", uses(names)));

    ns.kubectl("annotate", "whatsapptokens", "--all", "whatsapptoken.io/rotate=now");

    names.forEach(name -> awaitReady(name, 2));
    Awaitility.await("all are settled")
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            names.stream()
                .map(name -> ns.resource(name).getStatus())
                .allMatch(status -> status.previous() == null && status.rotation() == null));
    assertThat(ns.generations())
        .hasSize(20)
        .as("a restart for all tokens that had changed by then, and perhaps one for the rest")
        .allSatisfy((_, g) -> assertThat(g).isBetween(2L, 3L));
    assertThat(ns.validTokens()).hasSize(20);
  }

  private void deployments(int count) {
    ns.awaitNextSecond();
    for (var i = 0; i < count; i++) {
      ns.applyWorkload("Deployment", "app-" + i, "", PodSpecs.BY_ENV);
    }
    ns.kubectl("wait", "deployment", "--all", "--for=condition=Available", "--timeout=60s");
  }

  private void settleTenOfWhichTheThirdFails(String onFailure) {
    ns.applyToken(tokenYaml("maxConcurrent: 1, timeout: 5s", onFailure));
    ns.awaitSettled(1);
    deployments(10);
    ns.kubectl("delete", "deployment", "app-2");
    ns.apply(
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
            .formatted(PodSpecs.BY_ENV));
    ns.kubectl("rollout", "status", "deployment/app-2", "--timeout=30s");
  }

  private List<String> restarted() {
    return ns.generations().entrySet().stream()
        .filter(entry -> entry.getValue() > UNTOUCHED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, String> states() {
    return ns.status().orElseThrow().dependents().stream()
        .collect(Collectors.toMap(it -> it.name(), it -> it.state()));
  }

  private void awaitReady(String name, long revision) {
    Awaitility.await(name + " is ready at revision " + revision)
        .atMost(Duration.ofSeconds(90))
        .until(() -> {
          var status = ns.resource(name).getStatus();
          return status != null
              && Long.valueOf(revision).equals(status.revision())
              && status.conditions().stream()
                  .anyMatch(it -> it.type().equals("Ready") && it.status().equals("True"));
        });
  }

  private static String tokenYamlNamed(String name) {
    return tokenYaml("maxConcurrent: 20, timeout: 2m", "Hold")
        .withSecret("{name: " + name + "}")
        .yaml()
        .replace("metadata: {name: wa}", "metadata: {name: " + name + "}");
  }

  private static String uses(List<String> secrets) {
    return secrets.stream()
        .map(name -> "{secretRef: {name: " + name + "}}")
        .collect(Collectors.joining(", ", "{containers: [{name: a, image: a, envFrom: [", "]}]}"));
  }

  private static TokenYaml tokenYaml(String strategy, String onFailure) {
    return TokenYaml.DEFAULT.withExtraLines(
        """
        retirement: {overlap: 1s}
          dependents: {strategy: {%s}, onFailure: %s}\
        """
            .formatted(strategy, onFailure));
  }
}
