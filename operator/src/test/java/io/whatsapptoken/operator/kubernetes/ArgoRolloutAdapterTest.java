package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.whatsapptoken.core.rollout.WorkloadSnapshot;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import io.whatsapptoken.core.token.Revision;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a Rollout of Argo says, in the fields that its documentation names. */
final class ArgoRolloutAdapterTest {
  private static final String SPEC = "restartAt: \"2026-06-01T12:00:00Z\"";

  private final KubernetesSerialization json = new KubernetesSerialization();

  @TestFactory
  Stream<DynamicTest> it_waits() {
    return Stream.of(
        waits("for nothing when healthy", "", "phase: Healthy", ""),
        waits("for nothing when a canary waits for its promotion", "", "phase: Paused", ""),
        waits("for its pods", "", "phase: Progressing", "its pods to be available"),
        waits("for its pods, where it says nothing", "", "", "its pods to be available"),
        waits("for its health", "", "phase: Degraded, message: no image", "its health: no image"),
        waits("for its restart", SPEC, "phase: Healthy", "its pods to be restarted"),
        waits(
            "for a restart after an earlier one",
            SPEC,
            "phase: Healthy, restartedAt: \"2026-06-01T11:59:59Z\"",
            "its pods to be restarted"),
        waits(
            "for nothing when it was restarted",
            SPEC,
            "phase: Healthy, restartedAt: \"2026-06-01T12:00:00Z\"",
            ""));
  }

  @Test
  void it_waits_for_its_controller() {
    assertThat(read("spec: {template: {}}\nstatus: {observedGeneration: \"6\"}").progress())
        .isEqualTo(new Progress.Waiting(PodCounts.UNOBSERVED));
  }

  @Test
  void its_template_selector_and_revision_annotations_are_read() {
    var workload =
        read(
            """
            spec:
              selector: {matchLabels: {app: shop}}
              template: {spec: {containers: [{name: a, envFrom: [{secretRef: {name: s}}]}]}}
            """);
    assertThat(workload.pods().secrets().names()).containsExactly("s");
    assertThat(workload.pods().selector().matches(java.util.Map.of("app", "shop"))).isTrue();
    assertThat(workload.pods().revisions())
        .containsEntry("acme", Revision.parse("7-abc").orElseThrow());
  }

  @Test
  void a_rollout_that_references_a_deployment_has_no_template() {
    var resource = resource("spec: {workloadRef: {kind: Deployment, name: shop}}");
    assertThat(new ArgoRolloutAdapter(json).snapshot(resource)).isEmpty();
  }

  private DynamicTest waits(String sentence, String spec, String status, String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var separator = spec.isEmpty() ? "" : ", ";
          var workload =
              read(
                  "spec: {template: {}%s%s}\nstatus: {observedGeneration: \"7\"%s%s}"
                      .formatted(separator, spec, status.isEmpty() ? "" : ", ", status));
          assertThat(workload.progress())
              .isEqualTo(
                  expected.isEmpty() ? new Progress.Complete() : new Progress.Waiting(expected));
        });
  }

  private WorkloadSnapshot read(String more) {
    return new ArgoRolloutAdapter(json).snapshot(resource(more)).orElseThrow();
  }

  private GenericKubernetesResource resource(String more) {
    return json.unmarshal(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: shop, uid: u, creationTimestamp: "2026-01-01T00:00:00Z", generation: 7, annotations: {whatsapptoken.io/acme: 7-abc}}
        """
            + more,
        GenericKubernetesResource.class);
  }
}
