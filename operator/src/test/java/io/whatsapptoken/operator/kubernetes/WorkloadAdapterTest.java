package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.whatsapptoken.core.rollout.PublishedRevision;
import io.whatsapptoken.core.rollout.RestartRecord;
import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every kind of workload: a new one is added to the table. */
final class WorkloadAdapterTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Revision REVISION = Revision.parse("7-abc").orElseThrow();

  private static final Map<String, Kind> KINDS =
      Map.of(
          "Deployment", new Kind("apps/v1", "{template: %s}"),
          "StatefulSet", new Kind("apps/v1", "{template: %s}"),
          "DaemonSet", new Kind("apps/v1", "{template: %s}"),
          "Rollout", new Kind("argoproj.io/v1alpha1", "{template: %s}"));

  /**
   * @param spec with a place for the pod template
   */
  private record Kind(String apiVersion, String spec) {}

  private final KubernetesSerialization json = new KubernetesSerialization();

  @TestFactory
  Stream<DynamicTest> a_workload_carries_the_revision_that_it_was_restarted_for() {
    return WorkloadAdapter.all(json).stream()
        .map(adapter -> DynamicTest.dynamicTest(adapter.kind(), () -> restart(adapter)));
  }

  private <T extends HasMetadata> void restart(WorkloadAdapter<T> adapter)
      throws JsonProcessingException {
    T live = read(yaml(adapter.kind()));
    var published = new PublishedRevision(REVISION, NOW, Optional.empty());
    var annotations = Map.of(Names.revisionAnnotation("acme"), REVISION.toString());

    var patch =
        adapter.restart(
            live,
            new WorkloadAdapter.Restart(
                published,
                Map.of(Names.RESTARTED_AT, NOW.toString(), Names.RESTARTS + "acme", "7-abc:2"),
                annotations));

    var restarted = adapter.snapshot(merge(live, patch)).orElseThrow();
    assertThat(restarted.pods().revisions()).isEqualTo(Map.of("acme", REVISION));
    assertThat(restarted.pods().secrets().names()).containsExactly("acme-whatsapp");
    assertThat(restarted.restarts().lastAt()).contains(NOW);
    assertThat(restarted.restarts().records())
        .isEqualTo(Map.of("acme", new RestartRecord(REVISION, 2, true, Optional.of(NOW))));
    assertThat(restarted.kind()).isEqualTo(live.getKind());
  }

  private <T extends HasMetadata> T merge(T live, WorkloadAdapter.RestartPatch patch)
      throws JsonProcessingException {
    var mapper = new JsonMapper();
    var applied =
        Map.of("metadata", Map.of("annotations", patch.annotations()), "spec", patch.spec());
    var merged =
        mapper
            .readerForUpdating(mapper.readTree(json.asJson(live)))
            .readValue(mapper.writeValueAsString(applied));
    return read(mapper.writeValueAsString(merged));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the client does
  private <T extends HasMetadata> T read(String text) {
    return (T) json.unmarshal(text);
  }

  private static String yaml(String name) {
    var kind = Objects.requireNonNull(KINDS.get(name));
    var template =
        "{metadata: {annotations: {a: b}}, spec: {containers: [{name: a, envFrom: [{secretRef:"
            + " {name: acme-whatsapp}}]}]}}";
    return """
    apiVersion: %s
    kind: %s
    metadata: {name: app, uid: u, creationTimestamp: "2026-01-01T00:00:00Z"}
    spec: %s
    """
        .formatted(kind.apiVersion(), name, kind.spec().formatted(template));
  }
}
