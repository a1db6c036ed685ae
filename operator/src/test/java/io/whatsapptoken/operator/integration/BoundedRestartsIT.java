package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 13: nothing repeats without limit, and what stops is reported. */
class BoundedRestartsIT {
  private static final String ANNOTATION = "whatsapptoken.io/wa";
  private static final int LIMIT = 3;

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 1s}"));
    ns.awaitSettled(1);
    ns.awaitNextSecond();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void promise_13_a_restart_that_another_writer_undoes_is_made_three_times() {
    deployment("simulate/ready-after: 5s");
    var first = ns.publishedFingerprint();
    try (var _ = new PeriodicTask(this::removeAnnotation, 100)) {

      ns.annotate("rotate", "now");

      ns.awaitStatus(
          "it is blocked",
          status -> String.valueOf(status.dependents()).contains("another writer (field manager"));
      assertThat(String.valueOf(ns.status().orElseThrow().dependents()))
          .contains("state=Blocked", "whatsapptoken.io/restart: never");
      assertThat(ns.condition("DependentsUpdated").orElseThrow().reason()).isEqualTo("Blocked");
      await().untilAsserted(() -> assertThat(ns.eventReasons()).contains("WorkloadNotHealthy"));
      ns.stopOperators();
      ns.startOperator();
      ns.annotate("check", "after a restart of the operator");
      ns.awaitStatus(
          "it is checked",
          status -> status.lastHandled() != null && status.lastHandled().check() != null);
    }
    assertThat(live().getMetadata().getAnnotations())
        .hasEntrySatisfying(
            "restarts.whatsapptoken.io/wa",
            record -> assertThat(record).startsWith("2-").endsWith(":" + LIMIT));
    assertThat(live().getMetadata().getGeneration())
        .as("its creation, and each restart with what undid it")
        .isLessThanOrEqualTo(1 + 2 * LIMIT);
    assertThat(ns.validTokens()).contains(first, ns.publishedFingerprint());
    ns.kubectl("rollout", "restart", "deployment/shop");
    ns.annotate("check", "once its owner has restarted it");
    ns.awaitSettled(2);
  }

  @Test
  void an_annotation_that_is_removed_after_the_rollout_restarts_nothing() {
    deployment("");
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 1h}"));
    ns.annotate("rotate", "now");
    ns.awaitStatus(
        "the rollout is complete",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    ns.awaitNextSecond();

    removeAnnotation();
    var removed = live().getMetadata().getGeneration();
    ns.annotate("check", "again");

    ns.awaitStatus(
        "it is checked",
        status -> status.lastHandled() != null && status.lastHandled().check() != null);
    ns.awaitCondition("DependentsUpdated", "True");
    assertThat(live().getMetadata().getGeneration()).isEqualTo(removed);
  }

  @Test
  void a_pod_that_does_not_terminate_is_named_and_observed_ever_more_rarely() {
    deployment("");
    var pod =
        ns.client().pods().inNamespace(ns.namespace()).list().getItems().getFirst().getMetadata();
    ns.kubectl("patch", "pod", pod.getName(), "-p", "{\"metadata\":{\"finalizers\":[\"a.b/c\"]}}");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "the pod is named",
        status ->
            status.previous() != null
                && String.valueOf(status.previous().blockedBy())
                    .contains("is terminating for longer than its grace period"));
    assertThat(ns.condition("DependentsUpdated").orElseThrow().reason()).isEqualTo("Blocked");
    await().untilAsserted(() -> assertThat(ns.eventReasons()).contains("RetirementBlocked"));
    assertThat(ns.validTokens()).contains(first);
    assertThat(podLists()).as("lists of pods within about a minute").isLessThan(45);
    ns.kubectl(
        "patch",
        "pod",
        pod.getName(),
        "--type=merge",
        "-p",
        "{\"metadata\":{\"finalizers\":null}}");
    ns.awaitSettled(2);
  }

  private long podLists() {
    var path = "\"requestURI\":\"/api/v1/namespaces/" + ns.namespace() + "/pods?";
    return ControlPlane.shared()
        .auditLog()
        .lines()
        .filter(line -> line.contains(path) && line.contains("whatsapp-token-operator"))
        .count();
  }

  private void removeAnnotation() {
    var annotations =
        Optional.ofNullable(live().getSpec().getTemplate().getMetadata().getAnnotations())
            .orElse(Map.of());
    if (annotations.containsKey(ANNOTATION)) {
      try {
        ns.client()
            .resource(live())
            .patch(
                PatchContext.of(PatchType.JSON),
                "[{\"op\": \"remove\", \"path\":"
                    + " \"/spec/template/metadata/annotations/whatsapptoken.io~1wa\"}]");
      } catch (KubernetesClientException e) {
        assertThat(e.getCode()).as("it was removed meanwhile").isIn(409, 422);
      }
    }
  }

  private Deployment live() {
    return ns.client().apps().deployments().inNamespace(ns.namespace()).withName("shop").get();
  }

  private void deployment(String annotations) {
    ns.apply(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop}, annotations: {%s}}
            spec: %s
        """
            .formatted(
                annotations,
                PodSpecs.BY_ENV.replaceFirst("\\{", "{terminationGracePeriodSeconds: 1, ")));
    ns.kubectl("rollout", "status", "deployment/shop", "--timeout=60s");
  }
}
