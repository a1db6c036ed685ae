package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.rollout.PodSnapshot;
import io.whatsapptoken.core.rollout.SecretUse;
import io.whatsapptoken.core.rollout.WorkloadSnapshot;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Restarts.Mode;
import io.whatsapptoken.core.token.Revision;
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

/** What is read from workloads and pods; what follows from it is decided in core. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class WorkloadListerTest {
  private static final Instant NOW = KubernetesFixtures.NOW;
  private static final Revision REVISION = Revision.parse("7-abc").orElseThrow();
  private static final String USES =
      "containers: [{name: a, envFrom: [{secretRef: {name: acme-whatsapp}}]}]";

  KubernetesClient client;

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_workload_is_listed_with_what_matters_of_it(String kind) {
    workload(
        kind, "{}", "{whatsapptoken.io/acme: 7-abc, whatsapptoken.io/x: later, y/acme: 8-abc}");
    var live =
        client
            .genericKubernetesResources("apps/v1", kind)
            .inNamespace("shop")
            .withName("app")
            .get();

    var found = workloads().getFirst();

    assertThat(found.kind()).isEqualTo(kind);
    assertThat(found.metadata())
        .isEqualTo(
            new WorkloadSnapshot.Metadata(
                "app",
                live.getMetadata().getUid(),
                Instant.parse(live.getMetadata().getCreationTimestamp()),
                Map.of("team", "a")));
    assertThat(found.pods().secrets().names()).containsExactly("acme-whatsapp");
    assertThat(found.pods().revisions()).isEqualTo(Map.of("acme", REVISION));
    assertThat(found.pods().selector().matches(Map.of("app", "app"))).isTrue();
    assertThat(found.pods().selector().matches(Map.of("app", "other"))).isFalse();
  }

  @Test
  void workloads_are_listed_kind_by_kind() {
    workload("DaemonSet", "{}", "{}");
    workload("StatefulSet", "{}", "{}");
    workload("Deployment", "{}", "{}");

    assertThat(workloads())
        .extracting(WorkloadSnapshot::kind)
        .containsExactly("Deployment", "StatefulSet", "DaemonSet");
  }

  @ParameterizedTest
  @CsvSource({"never, NEVER", "reloads, RELOADS", "other, BY_OPERATOR"})
  void the_annotation_of_a_workload_says_how_it_restarts(String value, Mode mode) {
    workload("Deployment", "{whatsapptoken.io/restart: %s}".formatted(value), "{}");

    assertThat(workloads()).extracting(found -> found.restarts().mode()).containsExactly(mode);
  }

  @Test
  void the_time_of_the_last_restart_is_read() {
    workload("Deployment", "{whatsapptoken.io/restarted-at: \"2026-06-01T11:50:00Z\"}", "{}");
    workload("StatefulSet", "{whatsapptoken.io/restarted-at: later}", "{}");

    assertThat(workloads())
        .extracting(found -> found.restarts().lastAt(), found -> found.restarts().mode())
        .containsExactly(
            tuple(Optional.of(Instant.parse("2026-06-01T11:50:00Z")), Mode.BY_OPERATOR),
            tuple(Optional.empty(), Mode.BY_OPERATOR));
  }

  @Test
  void a_pod_is_listed_with_what_matters_of_it() {
    pod("p", "{whatsapptoken.io/acme: 7-abc}", "Running");
    var live = client.pods().inNamespace("shop").withName("p").get();

    assertThat(pods())
        .containsExactly(
            new PodSnapshot(
                "p",
                Map.of("app", "app"),
                Instant.parse(live.getMetadata().getCreationTimestamp()),
                PodSnapshot.Health.FAILING,
                Optional.empty(),
                new SecretUse(Set.of("acme-whatsapp"), Set.of("acme-whatsapp")),
                Map.of("acme", REVISION)));
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

    assertThat(pods()).isEmpty();
    assertThat(workloads()).isEmpty();
  }

  private List<PodSnapshot> pods() {
    return new WorkloadLister(client).listPods("shop");
  }

  private List<WorkloadSnapshot> workloads() {
    return new WorkloadLister(client).listWorkloads("shop", NOW);
  }

  private void workload(String kind, String annotations, String revisions) {
    create(
        """
        apiVersion: apps/v1
        kind: %s
        metadata: {namespace: shop, name: app, labels: {team: a}, annotations: %s}
        spec:
          selector: {matchLabels: {app: app}}
          template: {metadata: {annotations: %s}, spec: {%s}}
        """
            .formatted(kind, annotations, revisions, USES));
  }

  private void pod(String name, String annotations, String phase) {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {namespace: shop, name: %s, labels: {app: app}, annotations: %s}
        spec: {%s}
        status: {phase: %s}
        """
            .formatted(name, annotations, USES, phase));
  }

  private void create(String yaml) {
    client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }
}
