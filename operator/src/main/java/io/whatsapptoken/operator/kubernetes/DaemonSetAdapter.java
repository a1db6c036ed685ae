package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetUpdateStrategy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class DaemonSetAdapter implements WorkloadAdapter<DaemonSet> {
  @Override
  public String kind() {
    return "DaemonSet";
  }

  @Override
  public MixedOperation<
          DaemonSet, ? extends KubernetesResourceList<DaemonSet>, ? extends Resource<DaemonSet>>
      resources(KubernetesClient client) {
    return client.apps().daemonSets();
  }

  @Override
  public Optional<PodTemplateSpec> template(DaemonSet workload) {
    return Optional.of(workload.getSpec().getTemplate());
  }

  @Override
  public @Nullable LabelSelector selector(DaemonSet workload) {
    return workload.getSpec().getSelector();
  }

  @Override
  public Progress progress(DaemonSet workload) {
    return Progress.of(
        waitsFor(workload),
        Optional.ofNullable(workload.getSpec().getUpdateStrategy())
            .map(DaemonSetUpdateStrategy::getType)
            .flatMap(PodCounts::onDelete));
  }

  private static Optional<String> waitsFor(DaemonSet workload) {
    var status = workload.getStatus();
    if (status == null || PodCounts.isStale(workload, status.getObservedGeneration())) {
      return Optional.of(PodCounts.UNOBSERVED);
    }
    var desired = PodCounts.count(status.getDesiredNumberScheduled());
    return PodCounts.missing(status.getUpdatedNumberScheduled(), desired, "pods updated")
        .or(() -> PodCounts.missing(status.getNumberAvailable(), desired, "pods available"));
  }
}
