package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a workload, whatever its kind.
 *
 * @param waitsFor what its roll-out waits for; empty when it is complete
 * @param obstacle why only a person can complete it; empty when it completes by itself
 */
record Rollout(
    String kind,
    ObjectMeta metadata,
    PodTemplateSpec template,
    @Nullable LabelSelector selector,
    Optional<String> waitsFor,
    Optional<String> obstacle) {
  private static final String ON_DELETE = "OnDelete";

  static Rollout of(Deployment workload) {
    var spec = workload.getSpec();
    return new Rollout(
        workload.getKind(),
        workload.getMetadata(),
        spec.getTemplate(),
        spec.getSelector(),
        Rollouts.waitsFor(workload),
        Boolean.TRUE.equals(spec.getPaused())
            ? Optional.of("somebody to resume it: it is paused")
            : Optional.empty());
  }

  static Rollout of(StatefulSet workload) {
    var spec = workload.getSpec();
    var strategy = spec.getUpdateStrategy();
    return new Rollout(
        workload.getKind(),
        workload.getMetadata(),
        spec.getTemplate(),
        spec.getSelector(),
        Rollouts.waitsFor(workload),
        onDelete(strategy == null ? null : strategy.getType()));
  }

  static Rollout of(DaemonSet workload) {
    var spec = workload.getSpec();
    var strategy = spec.getUpdateStrategy();
    return new Rollout(
        workload.getKind(),
        workload.getMetadata(),
        spec.getTemplate(),
        spec.getSelector(),
        Rollouts.waitsFor(workload),
        onDelete(strategy == null ? null : strategy.getType()));
  }

  private static Optional<String> onDelete(@Nullable String strategy) {
    return ON_DELETE.equals(strategy)
        ? Optional.of("somebody to delete its pods: its update strategy is OnDelete")
        : Optional.empty();
  }
}
