package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.StalePod;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.operator.kubernetes.WorkloadLister.Query;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How workloads are found; that they are restarted is tried on a real API server. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class WorkloadListerTest {
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
  void a_workload_that_does_not_use_the_secret_is_no_dependent(String kind) {
    workload(kind, "{}", "containers: [{name: a}]");
    assertThat(find(AFTER)).isEqualTo(Dependents.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "older, without a stamp        | 2999-01-01T00:00:00Z |       | OUTDATED_UNHEALTHY     |"
            + " its restart",
        "older, with an older stamp    | 2999-01-01T00:00:00Z | 6-old | OUTDATED_UNHEALTHY     |"
            + " its restart",
        "newer, with an older stamp    | 2000-01-01T00:00:00Z | 6-old | OUTDATED_UNHEALTHY     |"
            + " its restart",
        "older, with the stamp         | 2999-01-01T00:00:00Z | 7-abc | RESTARTING | 0 of 1 pods"
            + " updated",
        "newer, without a stamp        | 2000-01-01T00:00:00Z |       | UP_TO_DATE | ''",
      })
  void the_state_of_a_workload_follows_from_its_revision(
      String sentence, Instant published, String revision, State standing, String waitingFor) {
    var annotations = revision == null ? "{}" : "{whatsapptoken.io/acme: %s}".formatted(revision);
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
                standing == State.UP_TO_DATE ? STAMP : String.valueOf(revision).replace("null", ""),
                Map.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "healthy before its restart | {} | | replicas: 0 | OUTDATED",
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
  void the_state_of_a_workload_follows_from_its_annotations_and_health(
      String sentence, String annotations, String revision, String spec, State standing) {
    var carried = revision == null ? "{}" : "{whatsapptoken.io/acme: %s}".formatted(revision);
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
        .extracting(Workload::state)
        .containsExactly(standing);
  }

  @Test
  void a_workload_that_rolled_out_the_current_revision_is_up_to_date() {
    workload("DaemonSet", "{whatsapptoken.io/acme: 7-abc}", USES);
    assertThat(find(AFTER).workloads())
        .extracting(Workload::state)
        .containsExactly(State.UP_TO_DATE);
  }

  @Test
  void the_revision_annotation_of_another_token_is_ignored() {
    workload("Deployment", "{whatsapptoken.io/other: 7-abc}", USES);
    assertThat(find(AFTER).hasOutdated()).isTrue();
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
  void whether_a_pod_is_stale(
      String sentence, Instant published, String phase, String revision, boolean older) {
    pod("p", revision == null ? "{}" : "{whatsapptoken.io/acme: %s}".formatted(revision), phase);
    assertThat(find(published).stalePods())
        .as(sentence)
        .isEqualTo(older ? List.of(new StalePod("p", true)) : List.of());
  }

  @Test
  void a_pod_started_in_the_second_of_the_publication_may_be_stale() {
    pod("p", "{}", "Running");
    var pod = client.pods().inNamespace("shop").withName("p").get();
    var second = Instant.parse(pod.getMetadata().getCreationTimestamp());
    assertThat(find(second).stalePods()).hasSize(1);
    assertThat(find(second.minusNanos(1)).stalePods()).isEmpty();
  }

  @Test
  void stale_pods_are_listed_in_order() {
    pod("b", "{}", "Running");
    pod("a", "{}", "Running");
    assertThat(find(AFTER).stalePods()).extracting(StalePod::name).containsExactly("a", "b");
  }

  @Test
  void pods_are_listed_only_on_request() {
    pod("p", "{}", "Running");
    var found =
        new WorkloadLister(client).find(KubernetesFixtures.desiredState(), look(AFTER, false), NOW);
    assertThat(found).isEqualTo(Dependents.NONE);
  }

  @Test
  void other_namespaces_are_not_read() {
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
    return new WorkloadLister(client)
        .find(KubernetesFixtures.desiredState(), look(published, true), NOW);
  }

  private static Query look(Instant published, boolean pods) {
    var publication = new PublishedRevision(STAMP, published, Optional.empty());
    return new Query(publication, pods, List.of());
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
