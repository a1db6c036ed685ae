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
  public Class<DaemonSet> type() {
    return DaemonSet.class;
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
    var status = workload.getStatus();
    if (status == null || PodCounts.isStale(workload, status.getObservedGeneration())) {
      return Progress.of(Optional.of(PodCounts.UNOBSERVED), onDelete(workload));
    }
    var desired = PodCounts.count(status.getDesiredNumberScheduled());
    if (desired == 0 && PodCounts.count(status.getCurrentNumberScheduled()) == 0) {
      return new Progress.Idle();
    }
    var updating = PodCounts.missing(status.getUpdatedNumberScheduled(), desired, "pods updated");
    var waitsFor =
        updating.or(
            () -> PodCounts.missing(status.getNumberAvailable(), desired, "pods available"));
    var progress =
        PodCounts.orSettling(
            Progress.of(waitsFor, onDelete(workload)),
            workload.getSpec().getMinReadySeconds(),
            status.getNumberReady(),
            status.getNumberAvailable(),
            desired);
    return progress instanceof Progress.Waiting(var waitingFor)
            && updating.isEmpty()
            && isTolerated(workload, desired)
        ? new Progress.Tolerated(waitingFor + ", which its maxUnavailable allows")
        : progress;
  }

  private static Optional<String> onDelete(DaemonSet workload) {
    return Optional.ofNullable(workload.getSpec().getUpdateStrategy())
        .map(DaemonSetUpdateStrategy::getType)
        .flatMap(PodCounts::onDelete);
  }

  /** If no pod is available, the failure is no exception. */
  private static boolean isTolerated(DaemonSet workload, int desired) {
    var available = PodCounts.count(workload.getStatus().getNumberAvailable());
    return available > 0 && desired - available <= maxUnavailable(workload, desired);
  }

  /** A number or a percentage, which the controller rounds up; the default is one. */
  private static int maxUnavailable(DaemonSet workload, int desired) {
    return Optional.ofNullable(workload.getSpec().getUpdateStrategy())
        .flatMap(strategy -> Optional.ofNullable(strategy.getRollingUpdate()))
        .flatMap(rolling -> Optional.ofNullable(rolling.getMaxUnavailable()))
        .map(allowed ->
            allowed.getStrVal() == null
                ? PodCounts.count(allowed.getIntVal())
                : Math.ceilDiv(
                    desired * Integer.parseInt(allowed.getStrVal().replace("%", "")), 100))
        .orElse(1);
  }
}
