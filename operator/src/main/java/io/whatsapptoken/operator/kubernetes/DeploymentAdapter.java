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
  public Class<Deployment> type() {
    return Deployment.class;
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
    var progress =
        Progress.of(
            waitsFor(workload),
            paused ? Optional.of("a user to resume it: it is paused") : Optional.empty());
    var status = Optional.ofNullable(workload.getStatus()).orElseGet(DeploymentStatus::new);
    var desired = PodCounts.desired(workload.getSpec().getReplicas());
    if (desired == 0 && PodCounts.count(status.getReplicas()) == 0) {
      return new Progress.Idle();
    }
    return PodCounts.orSettling(
        progress,
        workload.getSpec().getMinReadySeconds(),
        status.getReadyReplicas(),
        status.getAvailableReplicas(),
        desired);
  }

  private static Optional<String> waitsFor(Deployment workload) {
    var status = workload.getStatus();
    if (status == null || PodCounts.isStale(workload, status.getObservedGeneration())) {
      return Optional.of(PodCounts.UNOBSERVED);
    }
    var desired = PodCounts.desired(workload.getSpec().getReplicas());
    var updated = PodCounts.count(status.getUpdatedReplicas());
    var old = PodCounts.count(status.getReplicas()) - updated;
    if (updated < desired) {
      return Optional.of(updated + " of " + desired + " pods updated" + explanation(status));
    }
    return old > 0
        ? Optional.of(old + " old pods to end")
        : PodCounts.missing(status.getAvailableReplicas(), updated, "pods available")
            .map(missing -> missing + explanation(status));
  }

  private static String explanation(DeploymentStatus status) {
    return condition(status, "ReplicaFailure", "True", "; a pod cannot be made: ")
        + condition(status, "Progressing", "False", "; its progress deadline is exceeded: ");
  }

  /** What the API server replies to a pod that it denies, or what the controller gave up on. */
  private static String condition(
      DeploymentStatus status, String type, String value, String introduction) {
    return Optional.ofNullable(status.getConditions()).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> value.equals(condition.getStatus()))
        .map(condition -> introduction + condition.getMessage())
        .findFirst()
        .orElse("");
  }
}
