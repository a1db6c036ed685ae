package io.whatsapptoken.operator.behaviour;

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
class FollowedIT {
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void workloads_that_read_the_secret_through_the_api_follow_by_label_and_by_name() {
    shop.startOperator();
    shop.workload("Deployment", "by-name", "", Pods.BY_NOTHING);
    shop.workload("StatefulSet", "by-label", "serviceName: x", Pods.BY_NOTHING);
    shop.kubectl("label", "statefulset", "by-label", "reads=whatsapp");
    shop.workload("Deployment", "other", "", Pods.BY_NOTHING);
    shop.token(
        more(
            """
            selector: {matchLabels: {reads: whatsapp}}
                workloads: [{kind: Deployment, name: by-name}, {kind: DaemonSet, name: absent}]\
            """));

    shop.awaitSettled(1);

    assertThat(states())
        .isEqualTo(Map.of("by-name", "UpToDate", "by-label", "UpToDate", "absent", "Missing"));
    assertThat(stampOf("deployment/by-name")).startsWith("1-");
    assertThat(stampOf("statefulset/by-label")).startsWith("1-");
    assertThat(stampOf("deployment/other")).isEmpty();
  }

  @Test
  void a_rollout_of_argo_is_restarted_in_the_way_that_argo_documents() {
    installTheRolloutsOfArgo();
    shop.startOperator();
    shop.apply(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: canary}
        spec:
          selector: {matchLabels: {app: canary}}
          template: {metadata: {labels: {app: canary}}, spec: %s}
        """
            .formatted(Pods.BY_ENV));
    shop.token();
    shop.awaitStatus("it is under restart", _ -> "Restarting".equals(states().get("canary")));

    var restartAt = field("rollout/canary", "{.spec.restartAt}");

    assertThat(restartAt).endsWith("Z");
    assertThat(field("rollout/canary", "{.spec.template.metadata.annotations}")).isEmpty();
    playTheController(restartAt);
    shop.awaitSettled(1);
    assertThat(states()).containsEntry("canary", "UpToDate");
    assertThat(field("rollout/canary", "{.metadata.generation}")).isEqualTo("2");
  }

  @Test
  void a_quota_that_forbids_new_pods_is_named() {
    settleOnOneDeployment("replicas: 1");
    shop.apply(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: tight}
        spec: {hard: {pods: "1"}}
        """);
    await().until(() -> field("quota/tight", "{.status.used.pods}").equals("1"));

    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "the quota is named",
        status -> String.valueOf(status.dependents()).contains("exceeded quota: tight"));
    shop.kubectl(
        "patch", "quota", "tight", "--type=merge", "-p", "{\"spec\":{\"hard\":{\"pods\":\"9\"}}}");
    shop.awaitSettled(2);
  }

  @Test
  void what_is_scaled_edited_or_deleted_on_the_way_is_waited_for_as_it_is_then() {
    settleOnOneDeployment("replicas: 1");
    shop.workload("Deployment", "scaled", "replicas: 1", Pods.BY_ENV);
    shop.workload("Deployment", "deleted", "replicas: 1", Pods.BY_ENV);
    for (var name : new String[] {"shop", "scaled", "deleted"}) {
      shop.kubectl(
          "patch",
          "deployment",
          name,
          "-p",
          "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"simulate/ready-after\":\"4s\"}}}}}");
      shop.kubectl("rollout", "status", "deployment/" + name, "--timeout=30s");
    }

    shop.annotate("rotate", "now");

    shop.awaitStatus("they are under restart", _ -> states().containsValue("Restarting"));
    shop.kubectl("scale", "deployment/scaled", "--replicas=3");
    shop.kubectl("set", "env", "deployment/shop", "MODE=quick");
    shop.kubectl("delete", "deployment", "deleted");
    shop.awaitSettled(2);
    assertThat(states()).isEqualTo(Map.of("shop", "UpToDate", "scaled", "UpToDate"));
    assertThat(stampOf("deployment/shop")).startsWith("2-");
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void a_pod_that_nobody_replaces_is_told_of_and_no_step_is_said_to_run() {
    settleOnOneDeployment("replicas: 1");
    shop.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: bare}
        spec: %s
        """
            .formatted(Pods.BY_ENV));
    var first = shop.publishedFingerprint();
    shop.kubectl("wait", "pod/bare", "--for=condition=Ready", "--timeout=30s");
    shop.awaitNextSecond();

    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "the pod blocks the end of the previous token",
        status ->
            status.previous() != null
                && String.valueOf(status.previous().blockedBy()).contains("nobody replaces it"));
    shop.awaitCondition("Reconciling", "False");
    assertThat(shop.condition("DependentsUpdated").orElseThrow().getReason()).isEqualTo("Blocked");
    await().until(() -> shop.eventReasons().contains("RetirementBlocked"));
    assertThat(shop.living()).contains(first);
    shop.kubectl("delete", "pod", "bare", "--grace-period=0", "--force");
    shop.awaitSettled(2);
  }

  /** A window that opens once in four years, on the day after tomorrow at the earliest. */
  @Test
  void restarts_wait_for_their_window_while_the_previous_token_works() {
    shop.startOperator();
    shop.token(more("strategy: {windows: [{schedule: \"0 0 29 2 *\", duration: 1m}]}"));
    shop.awaitSettled(1);
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.kubectl("rollout", "status", "deployment/shop", "--timeout=30s");
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "now");

    shop.awaitStatus("revision 2 is published", status -> status.revision() == 2);
    shop.awaitCondition("DependentsUpdated", "False");
    assertThat(shop.condition("DependentsUpdated").orElseThrow().getReason())
        .isEqualTo("WindowClosed");
    assertThat(stampOf("deployment/shop")).isEmpty();
    shop.annotate("compromised", "now");
    shop.awaitStatus(
        "nobody waits for a window on a compromised token",
        _ -> stampOf("deployment/shop").startsWith("3-"));
    await().untilAsserted(() -> assertThat(shop.living()).doesNotContain(first));
  }

  private void settleOnOneDeployment(String more) {
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    shop.awaitNextSecond();
    shop.workload("Deployment", "shop", more, Pods.BY_ENV);
    shop.kubectl("rollout", "status", "deployment/shop", "--timeout=30s");
  }

  private void installTheRolloutsOfArgo() {
    shop.client()
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
    shop.kubectl(
        "wait", "crd/rollouts.argoproj.io", "--for=condition=Established", "--timeout=30s");
  }

  private void playTheController(String restartedAt) {
    var generation = field("rollout/canary", "{.metadata.generation}");
    shop.kubectl(
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
    return Optional.ofNullable(shop.status().orElseThrow().dependents()).stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(it -> it.name(), it -> it.state()));
  }

  private String stampOf(String workload) {
    return field(workload, "{.spec.template.metadata.annotations.whatsapptoken\\.io/wa}");
  }

  private String field(String resource, String path) {
    return shop.kubectl("get", resource, "-o", "jsonpath=" + path);
  }

  private static Wanted more(String dependents) {
    return Wanted.DEFAULT.withMore(
        """
        retirement: {overlap: 1s}
          dependents:
            %s\
        """
            .formatted(dependents));
  }
}
