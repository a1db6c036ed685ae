package io.whatsapptoken.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.operator.kube.Workloads.Look;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.OlderPod;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.plan.Workload.Standing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How workloads are found; that they are restarted is tried on a real API server. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class WorkloadsTest {
  /** The mock server creates everything now: a publication after that makes it older. */
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static final Instant AFTER = Instant.parse("2999-01-01T00:00:00Z");

  private static final String STAMP = "7-abc";
  private static final String USES =
      "containers: [{name: a, envFrom: [{secretRef: {name: acme-whatsapp}}]}]";

  KubernetesClient client;

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_workload_that_uses_the_secret_is_a_dependent(String kind) {
    workload(kind, "{}", USES);
    assertThat(find(AFTER).workloads())
        .extracting(Workload::reference, Workload::uid, Workload::waitingFor)
        .containsExactly(tuple(kind + "/app", uid(kind), "its restart"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_workload_that_does_not_is_none(String kind) {
    workload(kind, "{}", "containers: [{name: a}]");
    assertThat(find(AFTER)).isEqualTo(Dependents.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "older, without a stamp        | 2999-01-01T00:00:00Z |       | UNWELL     | its restart",
        "older, with an older stamp    | 2999-01-01T00:00:00Z | 6-old | UNWELL     | its restart",
        "newer, with an older stamp    | 2000-01-01T00:00:00Z | 6-old | UNWELL     | its restart",
        "older, with the stamp         | 2999-01-01T00:00:00Z | 7-abc | RESTARTING | 0 of 1 pods"
            + " updated",
        "newer, without a stamp        | 2000-01-01T00:00:00Z |       | UP_TO_DATE | ''",
      })
  void a_workload_stands(
      String sentence, Instant published, String stamp, Standing standing, String waitingFor) {
    var annotations = stamp == null ? "{}" : "{whatsapptoken.io/acme: %s}".formatted(stamp);
    workload("Deployment", annotations, USES);
    assertThat(find(published).workloads())
        .as(sentence)
        .containsExactly(
            new Workload(
                "Deployment",
                "app",
                uid("Deployment"),
                standing,
                waitingFor,
                standing == Standing.UP_TO_DATE ? STAMP : String.valueOf(stamp).replace("null", ""),
                Map.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "healthy before its restart | {} | | replicas: 0 | BEHIND",
        "left to a person | {whatsapptoken.io/restart: never} | | replicas: 1 | EXCLUDED",
        "reading its file again by itself | {whatsapptoken.io/restart: reloads} | | replicas: 1"
            + " | RESTARTING",
        "paused with the stamp | {} | 7-abc | paused: true | BLOCKED",
        "late with the stamp | {whatsapptoken.io/restarted-at: \"2026-06-01T11:49:59Z\"} | 7-abc"
            + " | replicas: 1 | FAILED",
        "in time with the stamp | {whatsapptoken.io/restarted-at: \"2026-06-01T11:50:00Z\"} | 7-abc"
            + " | replicas: 1 | RESTARTING",
        "stamped at an unknown time | {whatsapptoken.io/restarted-at: later} | 7-abc | replicas: 1"
            + " | RESTARTING"
      })
  void a_workload_is_treated_as_it_asks_and_as_it_fares(
      String sentence, String annotations, String stamp, String spec, Standing standing) {
    var carried = stamp == null ? "{}" : "{whatsapptoken.io/acme: %s}".formatted(stamp);
    create(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {namespace: shop, name: app, annotations: %s}
        spec: {%s, template: {metadata: {annotations: %s}, spec: {%s}}}
        status: {observedGeneration: 9}
        """
            .formatted(annotations, spec, carried, USES));
    assertThat(find(AFTER).workloads())
        .as(sentence)
        .extracting(Workload::standing)
        .containsExactly(standing);
  }

  @Test
  void a_workload_with_the_stamp_that_rolled_out_is_up_to_date() {
    workload("DaemonSet", "{whatsapptoken.io/acme: 7-abc}", USES);
    assertThat(find(AFTER).workloads())
        .extracting(Workload::standing)
        .containsExactly(Standing.UP_TO_DATE);
  }

  @Test
  void the_stamp_of_another_token_does_not_count() {
    workload("Deployment", "{whatsapptoken.io/other: 7-abc}", USES);
    assertThat(find(AFTER).hasBehind()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "older and running             | 2999-01-01T00:00:00Z | Running   | 6-old | true",
        "older and pending             | 2999-01-01T00:00:00Z | Pending   |       | true",
        "older and of no phase         | 2999-01-01T00:00:00Z |           |       | true",
        "older, with the stamp         | 2999-01-01T00:00:00Z | Running   | 7-abc | false",
        "older and finished            | 2999-01-01T00:00:00Z | Succeeded |       | false",
        "older and failed              | 2999-01-01T00:00:00Z | Failed    |       | false",
        "newer                         | 2000-01-01T00:00:00Z | Running   |       | false",
      })
  void a_pod_is(String sentence, Instant published, String phase, String stamp, boolean older) {
    pod("p", stamp == null ? "{}" : "{whatsapptoken.io/acme: %s}".formatted(stamp), phase);
    assertThat(find(published).olderPods())
        .as(sentence)
        .isEqualTo(older ? List.of(new OlderPod("p", true)) : List.of());
  }

  @Test
  void what_began_in_the_second_of_the_publication_may_be_older() {
    pod("p", "{}", "Running");
    var pod = client.pods().inNamespace("shop").withName("p").get();
    var second = Instant.parse(pod.getMetadata().getCreationTimestamp());
    assertThat(find(second).olderPods()).hasSize(1);
    assertThat(find(second.minusNanos(1)).olderPods()).isEmpty();
  }

  @Test
  void older_pods_are_named_in_order() {
    pod("b", "{}", "Running");
    pod("a", "{}", "Running");
    assertThat(find(AFTER).olderPods()).extracting(OlderPod::name).containsExactly("a", "b");
  }

  @Test
  void pods_are_looked_at_only_if_asked() {
    pod("p", "{}", "Running");
    var found = new Workloads(client).find(Kept.wish(), look(AFTER, false), NOW);
    assertThat(found).isEqualTo(Dependents.NONE);
  }

  @Test
  void other_namespaces_are_not_looked_at() {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {namespace: other, name: p}
        spec: {%s}
        """
            .formatted(USES));
    assertThat(find(AFTER)).isEqualTo(Dependents.NONE);
  }

  private Dependents find(Instant published) {
    return new Workloads(client).find(Kept.wish(), look(published, true), NOW);
  }

  private static Look look(Instant published, boolean pods) {
    var publication = new Publication(STAMP, published, Optional.empty());
    return new Look(publication, pods, Set.of(), List.of());
  }

  private void workload(String kind, String annotations, String pod) {
    create(
        """
        apiVersion: apps/v1
        kind: %s
        metadata: {namespace: shop, name: app}
        spec: {template: {metadata: {annotations: %s}, spec: {%s}}}
        status: {observedGeneration: 9}
        """
            .formatted(kind, annotations, pod));
  }

  private void pod(String name, String annotations, String phase) {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {namespace: shop, name: %s, annotations: %s}
        spec: {%s}
        status: {phase: %s}
        """
            .formatted(name, annotations, USES, phase));
  }

  private void create(String yaml) {
    client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }

  private String uid(String kind) {
    return client
        .genericKubernetesResources("apps/v1", kind)
        .inNamespace("shop")
        .withName("app")
        .get()
        .getMetadata()
        .getUid();
  }
}
