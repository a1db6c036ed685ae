package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.whatsapptoken.operator.plan.LabelQuery;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a workload, whatever its kind.
 *
 * @param stamps annotations among which those are that say which tokens it runs on
 * @param pods finds its pods
 * @param waitsFor what its roll-out waits for; empty when it is complete
 * @param obstacle why only a person can complete it; empty when it completes by itself
 */
record Rollout(
    WorkloadKind kind,
    ObjectMeta metadata,
    @Nullable PodSpec pod,
    Map<String, String> stamps,
    LabelQuery pods,
    Optional<String> waitsFor,
    Optional<String> obstacle) {
  private static final String ON_DELETE = "OnDelete";

  static Rollout of(Deployment workload) {
    var spec = workload.getSpec();
    return new Rollout(
        WorkloadKind.DEPLOYMENT,
        workload.getMetadata(),
        spec.getTemplate().getSpec(),
        annotations(spec.getTemplate()),
        Selectors.query(spec.getSelector()),
        Rollouts.waitsFor(workload),
        Boolean.TRUE.equals(spec.getPaused())
            ? Optional.of("somebody to resume it: it is paused")
            : Optional.empty());
  }

  static Rollout of(StatefulSet workload) {
    var spec = workload.getSpec();
    var strategy = spec.getUpdateStrategy();
    return new Rollout(
        WorkloadKind.STATEFUL_SET,
        workload.getMetadata(),
        spec.getTemplate().getSpec(),
        annotations(spec.getTemplate()),
        Selectors.query(spec.getSelector()),
        Rollouts.waitsFor(workload),
        onDelete(strategy == null ? null : strategy.getType()));
  }

  static Rollout of(DaemonSet workload) {
    var spec = workload.getSpec();
    var strategy = spec.getUpdateStrategy();
    return new Rollout(
        WorkloadKind.DAEMON_SET,
        workload.getMetadata(),
        spec.getTemplate().getSpec(),
        annotations(spec.getTemplate()),
        Selectors.query(spec.getSelector()),
        Rollouts.waitsFor(workload),
        onDelete(strategy == null ? null : strategy.getType()));
  }

  String name() {
    return metadata.getName();
  }

  /** An annotation of the workload itself; empty where there is none. */
  String annotation(String name) {
    return annotations(metadata).getOrDefault(name, "");
  }

  static Map<String, String> annotations(@Nullable ObjectMeta metadata) {
    return Optional.ofNullable(metadata).map(ObjectMeta::getAnnotations).orElse(Map.of());
  }

  private static Map<String, String> annotations(PodTemplateSpec template) {
    return annotations(template.getMetadata());
  }

  private static Optional<String> onDelete(@Nullable String strategy) {
    return ON_DELETE.equals(strategy)
        ? Optional.of("somebody to delete its pods: its update strategy is OnDelete")
        : Optional.empty();
  }
}
