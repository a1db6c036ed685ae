package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts for and against a token is the health of workloads as Kubernetes defines it. */
class WorkloadHealthIT {
  private static final long UNTOUCHED = 1;
  private static final String BY_SUB_PATH =
      "{containers: [{name: a, image: a, volumeMounts: [{name: v, mountPath: /token, subPath:"
          + " token}]}], volumes: [{name: v, secret: {secretName: wa-secret}}]}";

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
  void workloads_without_pods_are_restarted_and_count_neither_for_nor_against_a_token() {
    settle("Hold");
    ns.applyWorkload("Deployment", "a-idle", "replicas: 0", PodSpecs.BY_ENV);
    var nowhere = PodSpecs.BY_ENV.replaceFirst("\\{", "{nodeSelector: {no: node}, ");
    ns.applyWorkload("DaemonSet", "b-nowhere", "", nowhere);
    List.of("c", "d", "e").forEach(name -> deployment(name, "", "fail-restart", ""));

    ns.annotate("rotate", "now");

    ns.awaitUserAction();
    var generations = ns.generations();
    assertThat(generations.remove("a-idle")).isGreaterThan(UNTOUCHED);
    assertThat(generations).hasSize(3);
    assertThat(generations.values()).filteredOn(g -> g > UNTOUCHED).hasSize(1);
    assertThat(state("a-idle")).isEqualTo("UpToDate");
    assertThat(state("b-nowhere")).isEqualTo("UpToDate");
  }

  @Test
  void promise_2_an_app_that_reads_the_secret_only_at_its_start_is_restarted_whatever_it_says() {
    settle("Hold");
    ns.applyWorkload("Deployment", "env", "", PodSpecs.BY_ENV);
    ns.applyWorkload("Deployment", "sub-path", "", BY_SUB_PATH);
    ns.kubectl("annotate", "deployment", "--all", "whatsapptoken.io/restart=reloads");
    ns.kubectl("wait", "deployment", "--all", "--for=condition=Available", "--timeout=60s");

    ns.annotate("rotate", "now");

    ns.awaitSettled(2);
    // Of a Deployment, a change of its annotations counts as well.
    assertThat(ns.generations()).containsEntry("env", 3L).containsEntry("sub-path", 3L);
  }

  @Test
  void a_pod_on_a_lost_node_is_not_blamed_on_the_token() {
    settle("RollBack");
    agentWithoutKubelet();
    podsOf("agent").forEach(this::playKubelet);
    deployment("shop", "", "ok", "");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    awaitState("agent", "Blocked", "is not reported as ready by its node");
    awaitState("shop", "UpToDate", "");
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(2);
    assertThat(String.valueOf(ns.status().orElseThrow().previous()))
        .contains("kind=DaemonSet, name=agent");
    assertThat(ns.validTokens()).contains(first, ns.publishedFingerprint());
    await()
        .until(() -> {
          podsOf("agent").forEach(this::playKubelet);
          return "UpToDate".equals(state("agent"));
        });
    ns.awaitSettled(2);
  }

  @Test
  void a_daemon_set_that_was_unhealthy_before_is_not_blamed_on_the_token() {
    settle("RollBack");
    agentWithoutKubelet();
    playKubelet(podsOf("agent").getFirst());
    deployment("shop", "", "ok", "");

    ns.annotate("rotate", "now");

    awaitState("agent", "Blocked", "it was not healthy before its restart either");
    awaitState("shop", "UpToDate", "");
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void a_partition_of_a_stateful_set_is_named_and_waited_for() {
    settle("RollBack");
    ns.applyWorkload(
        "StatefulSet",
        "db",
        "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}"
            .replace(", updateStrategy", "\n  updateStrategy"),
        PodSpecs.BY_ENV);
    ns.kubectl("rollout", "status", "statefulset/db", "--timeout=60s");
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    awaitState("db", "Blocked", "lower its partition, which keeps db-0 to db-1");
    assertThat(ns.validTokens()).contains(first);
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(2);
    ns.kubectl(
        "patch",
        "statefulset",
        "db",
        "-p",
        "{\"spec\":{\"updateStrategy\":{\"rollingUpdate\":{\"partition\":0}}}}");
    ns.awaitSettled(2);
  }

  @Test
  void a_pod_that_its_stateful_set_does_not_replace_is_named() {
    settle("RollBack");
    ns.apply(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db, simulate: fail-restart}}
            spec: %s
        """
            .formatted(PodSpecs.BY_ENV));
    ns.kubectl("rollout", "status", "statefulset/db", "--timeout=60s");

    ns.annotate("rotate", "now");

    ns.awaitStatus("the token is taken back", status -> status.revision() == 3);
    awaitState("db", "Blocked", "pod db-0 is not ready and is not replaced: fix or delete it");
  }

  @Test
  void a_workload_that_waits_for_its_min_ready_seconds_has_not_failed() {
    settle("RollBack");
    deployment("shop", "minReadySeconds: 8", "ok", "");

    ns.annotate("rotate", "now");

    awaitState("shop", "Restarting", "minReadySeconds is 8");
    ns.awaitSettled(2);
  }

  @Test
  void pods_that_do_not_start_hold_the_rollout_and_are_not_blamed_on_the_token() {
    settle("RollBack");
    deployment("one", "", "ok", "");
    deployment("two", "", "ok", "");
    ns.apply(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: no-more-pods}
        spec: {hard: {pods: "2"}}
        """);

    ns.annotate("rotate", "now");

    ns.awaitUserAction();
    var status = ns.status().orElseThrow();
    assertThat(String.valueOf(status.failure()))
        .contains("exceeded quota", "the token is not the cause");
    assertThat(status.revision()).isEqualTo(2);
    assertThat(ns.generations().values()).filteredOn(g -> g > UNTOUCHED).hasSize(1);
    ns.kubectl("delete", "resourcequota", "no-more-pods");
    ns.awaitSettled(2);
  }

  @Test
  void a_canary_that_is_scaled_to_zero_proves_nothing_and_holds_nobody() {
    settle("10m", "Hold");
    deployment("a-canary", "", "fail-restart", "");
    deployment("b", "", "ok", "");
    ns.annotate("rotate", "now");
    awaitState("a-canary", "Restarting", "");

    ns.kubectl("scale", "deployment/a-canary", "--replicas=0");

    ns.awaitSettled(2);
    assertThat(ns.generations()).containsEntry("b", 2L);
  }

  @Test
  void a_workload_that_another_controller_restarted_before_its_turn_is_reported() {
    settle("Hold");
    deployment("a-canary", "", "fail-restart", "");
    deployment("b", "", "ok", "");
    ns.annotate("rotate", "now");
    ns.awaitUserAction();

    ns.kubectl("rollout", "restart", "deployment/b");

    awaitState(
        "b", "Waiting", "another controller, such as Reloader, has already replaced its pods");
  }

  private void settle(String onFailure) {
    settle("5s", onFailure);
  }

  private void settle(String timeout, String onFailure) {
    ns.applyToken(
        TokenYaml.DEFAULT.withExtraLines(
            """
            retirement: {overlap: 1s}
              dependents: {strategy: {canary: true, timeout: %s}, onFailure: %s}\
            """
                .formatted(timeout, onFailure)));
    ns.awaitSettled(1);
    ns.awaitNextSecond();
  }

  private void deployment(String name, String extraLine, String simulate, String annotations) {
    ns.apply(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s}
        spec:
          %s
          selector: {matchLabels: {app: %s}}
          template:
            metadata: {labels: {app: %s, simulate: %s}, annotations: {%s}}
            spec: %s
        """
            .formatted(name, extraLine, name, name, simulate, annotations, PodSpecs.BY_ENV));
    ns.kubectl("rollout", "status", "deployment/" + name, "--timeout=60s");
  }

  /** Its pods are scheduled, and no kubelet starts them. */
  private void agentWithoutKubelet() {
    ns.apply(
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}, annotations: {simulate/ready-after: 1h}}
            spec: %s
        """
            .formatted(PodSpecs.BY_ENV));
    await()
        .until(() -> podsOf("agent").stream().filter(WorkloadHealthIT::isScheduled).count() == 2);
  }

  private static boolean isScheduled(Pod pod) {
    return pod.getSpec().getNodeName() != null;
  }

  private List<Pod> podsOf(String app) {
    return ns.client().pods().inNamespace(ns.namespace()).withLabel("app", app).list().getItems();
  }

  private void playKubelet(Pod pod) {
    ns.client()
        .resource(pod)
        .subresource("status")
        .patch(
            """
            {"status": {"phase": "Running", "conditions": [
              {"type": "Ready", "status": "True"}, {"type": "ContainersReady", "status": "True"}]}}
            """);
  }

  private void awaitState(String workload, String state, String message) {
    ns.awaitStatus(
        workload + " is " + state,
        status ->
            status.dependents() != null
                && status.dependents().stream()
                    .anyMatch(it ->
                        it.name().equals(workload)
                            && it.state().equals(state)
                            && String.valueOf(it.message()).contains(message)));
  }

  private String state(String workload) {
    return Optional.ofNullable(ns.status().orElseThrow().dependents()).stream()
        .flatMap(List::stream)
        .filter(it -> it.name().equals(workload))
        .map(it -> String.valueOf(it.state()))
        .findFirst()
        .orElse("");
  }
}
