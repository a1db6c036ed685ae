package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workloads beyond the plain ones, and what people and machines do to them on the way. */
class DependentsIT {
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void workloads_that_read_the_secret_through_the_api_are_selected_by_label_and_name() {
    ns.startOperator();
    ns.applyWorkload("Deployment", "by-name", "", PodSpecs.BY_NOTHING);
    ns.applyWorkload("StatefulSet", "by-label", "serviceName: x", PodSpecs.BY_NOTHING);
    ns.kubectl("label", "statefulset", "by-label", "reads=whatsapp");
    ns.applyWorkload("Deployment", "other", "", PodSpecs.BY_NOTHING);
    ns.applyToken(
        withDependents(
            """
            selector: {matchLabels: {reads: whatsapp}}
                workloads: [{kind: Deployment, name: by-name}, {kind: DaemonSet, name: absent}]\
            """));

    ns.awaitSettled(1);

    assertThat(states())
        .isEqualTo(Map.of("by-name", "UpToDate", "by-label", "UpToDate", "absent", "Missing"));
    assertThat(revisionAnnotationOf("deployment/by-name")).startsWith("1-");
    assertThat(revisionAnnotationOf("statefulset/by-label")).startsWith("1-");
    assertThat(revisionAnnotationOf("deployment/other")).isEmpty();
  }

  @Test
  void an_argo_rollout_is_restarted_through_restart_at() {
    installArgoRolloutsCrd();
    ns.startOperator();
    ns.apply(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: canary}
        spec:
          selector: {matchLabels: {app: canary}}
          template: {metadata: {labels: {app: canary}}, spec: %s}
        """
            .formatted(PodSpecs.BY_ENV));
    ns.applyToken();
    ns.awaitStatus("it is under restart", _ -> "Restarting".equals(states().get("canary")));

    var restartAt = field("rollout/canary", "{.spec.restartAt}");

    assertThat(restartAt).endsWith("Z");
    assertThat(field("rollout/canary", "{.spec.template.metadata.annotations}")).isEmpty();
    simulateArgoController(restartAt);
    ns.awaitSettled(1);
    assertThat(states()).containsEntry("canary", "UpToDate");
    assertThat(field("rollout/canary", "{.metadata.generation}")).isEqualTo("2");
  }

  @Test
  void a_quota_that_forbids_new_pods_is_named() {
    settleOnOneDeployment("replicas: 1");
    ns.apply(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: tight}
        spec: {hard: {pods: "1"}}
        """);
    await().until(() -> field("quota/tight", "{.status.used.pods}").equals("1"));

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "the quota is named",
        status -> String.valueOf(status.dependents()).contains("exceeded quota: tight"));
    ns.kubectl(
        "patch", "quota", "tight", "--type=merge", "-p", "{\"spec\":{\"hard\":{\"pods\":\"9\"}}}");
    ns.awaitSettled(2);
  }

  @Test
  void workloads_scaled_edited_or_deleted_during_a_rollout_are_tracked() {
    settleOnOneDeployment("replicas: 1");
    ns.applyWorkload("Deployment", "scaled", "replicas: 1", PodSpecs.BY_ENV);
    ns.applyWorkload("Deployment", "deleted", "replicas: 1", PodSpecs.BY_ENV);
    for (var name : new String[] {"shop", "scaled", "deleted"}) {
      ns.kubectl(
          "patch",
          "deployment",
          name,
          "-p",
          "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"simulate/ready-after\":\"4s\"}}}}}");
      ns.kubectl("rollout", "status", "deployment/" + name, "--timeout=30s");
    }

    ns.annotate("rotate", "now");

    ns.awaitStatus("they are under restart", _ -> states().containsValue("Restarting"));
    ns.kubectl("scale", "deployment/scaled", "--replicas=3");
    ns.kubectl("set", "env", "deployment/shop", "MODE=quick");
    ns.kubectl("delete", "deployment", "deleted");
    ns.awaitSettled(2);
    assertThat(states()).isEqualTo(Map.of("shop", "UpToDate", "scaled", "UpToDate"));
    assertThat(revisionAnnotationOf("deployment/shop")).startsWith("2-");
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void an_unmanaged_pod_is_reported_and_no_step_is_shown_as_running() {
    settleOnOneDeployment("replicas: 1");
    ns.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: bare}
        spec: %s
        """
            .formatted(PodSpecs.BY_ENV));
    var first = ns.publishedFingerprint();
    ns.kubectl("wait", "pod/bare", "--for=condition=Ready", "--timeout=30s");
    ns.awaitNextSecond();

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "the pod blocks the end of the previous token",
        status ->
            status.previous() != null
                && String.valueOf(status.previous().blockedBy()).contains("nothing replaces it"));
    ns.awaitCondition("Reconciling", "False");
    assertThat(ns.condition("DependentsUpdated").orElseThrow().reason()).isEqualTo("Blocked");
    await().until(() -> ns.eventReasons().contains("RetirementBlocked"));
    assertThat(ns.validTokens()).contains(first);
    ns.kubectl("delete", "pod", "bare", "--grace-period=0", "--force");
    ns.awaitSettled(2);
  }

  /** A window that opens once in four years, on the day after tomorrow at the earliest. */
  @Test
  void restarts_wait_for_their_window_while_the_previous_token_is_valid() {
    ns.startOperator();
    ns.applyToken(
        withDependents("strategy: {windows: [{schedule: \"0 0 29 2 *\", duration: 1m}]}"));
    ns.awaitSettled(1);
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.kubectl("rollout", "status", "deployment/shop", "--timeout=30s");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitStatus("revision 2 is published", status -> status.revision() == 2);
    ns.awaitCondition("DependentsUpdated", "False");
    assertThat(ns.condition("DependentsUpdated").orElseThrow().reason()).isEqualTo("WindowClosed");
    assertThat(revisionAnnotationOf("deployment/shop")).isEmpty();
    ns.annotate("compromised", "now");
    ns.awaitStatus(
        "a compromised token does not wait for a window",
        _ -> revisionAnnotationOf("deployment/shop").startsWith("3-"));
    await().untilAsserted(() -> assertThat(ns.validTokens()).doesNotContain(first));
  }

  private void settleOnOneDeployment(String spec) {
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    ns.awaitNextSecond();
    ns.applyWorkload("Deployment", "shop", spec, PodSpecs.BY_ENV);
    ns.kubectl("rollout", "status", "deployment/shop", "--timeout=30s");
  }

  private void installArgoRolloutsCrd() {
    ns.client()
        .resource(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rollouts.argoproj.io}
            spec:
              group: argoproj.io
              scope: Namespaced
              names: {kind: Rollout, plural: rollouts, singular: rollout}
              versions:
                - name: v1alpha1
                  served: true
                  storage: true
                  subresources: {status: {}}
                  schema:
                    openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """)
        .serverSideApply();
    ns.kubectl("wait", "crd/rollouts.argoproj.io", "--for=condition=Established", "--timeout=30s");
  }

  private void simulateArgoController(String restartedAt) {
    var generation = field("rollout/canary", "{.metadata.generation}");
    ns.kubectl(
        "patch",
        "rollout",
        "canary",
        "--subresource=status",
        "--type=merge",
        "-p",
        "{\"status\":{\"phase\":\"Healthy\",\"observedGeneration\":\"%s\",\"restartedAt\":\"%s\"}}"
            .formatted(generation, restartedAt));
  }

  private Map<String, String> states() {
    return Optional.ofNullable(ns.status().orElseThrow().dependents()).stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(it -> it.name(), it -> it.state()));
  }

  private String revisionAnnotationOf(String workload) {
    return field(workload, "{.spec.template.metadata.annotations.whatsapptoken\\.io/wa}");
  }

  private String field(String resource, String path) {
    return ns.kubectl("get", resource, "-o", "jsonpath=" + path);
  }

  private static TokenYaml withDependents(String dependents) {
    return TokenYaml.DEFAULT.withExtraLines(
        """
        retirement: {overlap: 1s}
          dependents:
            %s\
        """
            .formatted(dependents));
  }
}
