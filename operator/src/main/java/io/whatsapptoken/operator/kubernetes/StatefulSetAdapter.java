package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class StatefulSetAdapter implements WorkloadAdapter<StatefulSet> {
  @Override
  public String kind() {
    return "StatefulSet";
  }

  @Override
  public MixedOperation<
          StatefulSet,
          ? extends KubernetesResourceList<StatefulSet>,
          ? extends Resource<StatefulSet>>
      resources(KubernetesClient client) {
    return client.apps().statefulSets();
  }

  @Override
  public Optional<PodTemplateSpec> template(StatefulSet workload) {
    return Optional.of(workload.getSpec().getTemplate());
  }

  @Override
  public @Nullable LabelSelector selector(StatefulSet workload) {
    return workload.getSpec().getSelector();
  }

  @Override
  public Progress progress(StatefulSet workload) {
    return Progress.of(
        waitsFor(workload),
        Optional.ofNullable(workload.getSpec().getUpdateStrategy())
            .map(StatefulSetUpdateStrategy::getType)
            .flatMap(PodCounts::onDelete));
  }

  private static Optional<String> waitsFor(StatefulSet workload) {
    var status = workload.getStatus();
    if (status == null || PodCounts.isStale(workload, status.getObservedGeneration())) {
      return Optional.of(PodCounts.UNOBSERVED);
    }
    var desired = Optional.ofNullable(workload.getSpec().getReplicas()).orElse(1);
    var updated =
        String.valueOf(status.getCurrentRevision()).equals(status.getUpdateRevision())
            ? desired
            : status.getUpdatedReplicas();
    return PodCounts.missing(updated, desired, "pods updated")
        .or(() -> PodCounts.missing(status.getReadyReplicas(), desired, "pods ready"));
  }
}
