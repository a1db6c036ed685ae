package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.whatsapptoken.core.rollout.PublishedRevision;
import io.whatsapptoken.core.rollout.WorkloadSnapshot;
import io.whatsapptoken.core.token.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One kind of workload: how it is listed, what its rollout waits for and how it is restarted. */
interface WorkloadAdapter<T extends HasMetadata> {
  /** Every kind that can be a dependent. */
  static List<WorkloadAdapter<?>> all(KubernetesSerialization json) {
    return List.of(
        new DeploymentAdapter(),
        new StatefulSetAdapter(),
        new DaemonSetAdapter(),
        new ArgoRolloutAdapter(json));
  }

  String kind();

  /** Whether its API may be missing in a cluster. */
  default boolean isOptional() {
    return false;
  }

  Class<T> type();

  /** The place of its lists in the API, for example {@code /apis/apps/v1}. */
  default String api() {
    return "/apis/apps/v1";
  }

  MixedOperation<T, ? extends KubernetesResourceList<T>, ? extends Resource<T>> resources(
      KubernetesClient client);

  /** Empty for one that has no template of its own and therefore is no dependent. */
  Optional<PodTemplateSpec> template(T workload);

  @Nullable LabelSelector selector(T workload);

  WorkloadSnapshot.Progress progress(T workload);

  /** By name of token: the revisions that its pods were started with. */
  default Map<String, Revision> revisions(T workload) {
    return template(workload)
        .map(template -> Snapshots.revisions(template.getMetadata()))
        .orElse(Map.of());
  }

  /** The annotations and the {@code spec} that restart it when they are applied. */
  default RestartPatch restart(T live, Restart restart) {
    return new RestartPatch(
        restart.workloadAnnotations(),
        Map.of(
            "template", Map.of("metadata", Map.of("annotations", restart.revisionAnnotations()))));
  }

  /**
   * What restarted pods use.
   *
   * @param workloadAnnotations when it was restarted, and how often
   * @param revisionAnnotations of every token that the workload uses
   */
  record Restart(
      PublishedRevision published,
      Map<String, String> workloadAnnotations,
      Map<String, String> revisionAnnotations) {}

  /** What a server-side apply sets to restart a workload; it leaves all other fields alone. */
  record RestartPatch(Map<String, String> annotations, Map<String, Object> spec) {}

  default Optional<WorkloadSnapshot> snapshot(T workload) {
    return template(workload)
        .map(template ->
            new WorkloadSnapshot(
                kind(),
                Snapshots.metadata(workload.getMetadata()),
                Snapshots.restarts(workload.getMetadata()),
                new WorkloadSnapshot.Pods(
                    Selectors.query(selector(workload)),
                    SecretReferences.of(template.getSpec()),
                    revisions(workload)),
                progress(workload)));
  }
}
