package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetOrdinals;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
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
  public Class<StatefulSet> type() {
    return StatefulSet.class;
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
    var status = Optional.ofNullable(workload.getStatus()).orElseGet(StatefulSetStatus::new);
    var desired = PodCounts.desired(workload.getSpec().getReplicas());
    if (desired == 0 && PodCounts.count(status.getReplicas()) == 0) {
      return new Progress.Idle();
    }
    var strategy = Optional.ofNullable(workload.getSpec().getUpdateStrategy());
    var progress =
        Progress.of(
            waitsFor(workload),
            strategy
                .map(StatefulSetUpdateStrategy::getType)
                .flatMap(PodCounts::onDelete)
                .or(() -> partition(workload, status, desired)));
    return PodCounts.orSettling(
        progress,
        workload.getSpec().getMinReadySeconds(),
        status.getReadyReplicas(),
        status.getAvailableReplicas(),
        desired);
  }

  /** Pods with a lower ordinal than the partition keep the old template. */
  private static Optional<String> partition(
      StatefulSet workload, StatefulSetStatus status, int desired) {
    var start =
        Optional.ofNullable(workload.getSpec().getOrdinals()).map(StatefulSetOrdinals::getStart);
    var first = start.orElse(0);
    return Optional.ofNullable(workload.getSpec().getUpdateStrategy())
        .flatMap(strategy -> Optional.ofNullable(strategy.getRollingUpdate()))
        .flatMap(rolling -> Optional.ofNullable(rolling.getPartition()))
        .map(partition -> Math.clamp(partition - first, 0, desired))
        .filter(kept -> kept > 0)
        .filter(kept -> !PodCounts.isStale(workload, status.getObservedGeneration()))
        .filter(kept -> PodCounts.count(status.getUpdatedReplicas()) >= desired - kept)
        .map(kept ->
            "a user to lower its partition, which keeps "
                + podNames(workload.getMetadata().getName(), first, kept)
                + " on the old template");
  }

  private static String podNames(String name, int first, int kept) {
    var last = first + kept - 1;
    return kept == 1 ? name + "-" + first : name + "-" + first + " to " + name + "-" + last;
  }

  private static Optional<String> waitsFor(StatefulSet workload) {
    var status = workload.getStatus();
    if (status == null || PodCounts.isStale(workload, status.getObservedGeneration())) {
      return Optional.of(PodCounts.UNOBSERVED);
    }
    var desired = PodCounts.desired(workload.getSpec().getReplicas());
    var updated =
        String.valueOf(status.getCurrentRevision()).equals(status.getUpdateRevision())
            ? desired
            : PodCounts.count(status.getUpdatedReplicas());
    return PodCounts.missing(updated, desired, "pods updated")
        .or(() -> PodCounts.missing(status.getReadyReplicas(), desired, "pods ready"))
        .or(() -> available(workload, status, desired));
  }

  private static Optional<String> available(
      StatefulSet workload, StatefulSetStatus status, int desired) {
    return PodCounts.count(workload.getSpec().getMinReadySeconds()) > 0
        ? PodCounts.missing(status.getAvailableReplicas(), desired, "pods available")
        : Optional.empty();
  }
}
