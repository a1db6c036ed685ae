package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class DeploymentAdapter implements WorkloadAdapter<Deployment> {
  @Override
  public String kind() {
    return "Deployment";
  }

  @Override
  public MixedOperation<
          Deployment, ? extends KubernetesResourceList<Deployment>, ? extends Resource<Deployment>>
      resources(KubernetesClient client) {
    return client.apps().deployments();
  }

  @Override
  public Optional<PodTemplateSpec> template(Deployment workload) {
    return Optional.of(workload.getSpec().getTemplate());
  }

  @Override
  public @Nullable LabelSelector selector(Deployment workload) {
    return workload.getSpec().getSelector();
  }

  @Override
  public Progress progress(Deployment workload) {
    var paused = Boolean.TRUE.equals(workload.getSpec().getPaused());
    return Progress.of(
        waitsFor(workload),
        paused ? Optional.of("a user to resume it: it is paused") : Optional.empty());
  }

  private static Optional<String> waitsFor(Deployment workload) {
    var status = workload.getStatus();
    if (status == null || PodCounts.isStale(workload, status.getObservedGeneration())) {
      return Optional.of(PodCounts.UNOBSERVED);
    }
    var desired = Optional.ofNullable(workload.getSpec().getReplicas()).orElse(1);
    var updated = PodCounts.count(status.getUpdatedReplicas());
    var old = PodCounts.count(status.getReplicas()) - updated;
    if (updated < desired) {
      return Optional.of(updated + " of " + desired + " pods updated" + podCreationFailure(status));
    }
    return old > 0
        ? Optional.of(old + " old pods to end")
        : PodCounts.missing(status.getAvailableReplicas(), updated, "pods available");
  }

  /** What the API server says to a pod that may not be made: a quota, or an admission rule. */
  private static String podCreationFailure(DeploymentStatus status) {
    return Optional.ofNullable(status.getConditions()).stream()
        .flatMap(List::stream)
        .filter(condition -> "ReplicaFailure".equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(condition -> "; a pod cannot be made: " + condition.getMessage())
        .findFirst()
        .orElse("");
  }
}
