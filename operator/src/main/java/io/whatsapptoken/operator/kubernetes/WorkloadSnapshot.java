package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a workload, whatever its kind.
 *
 * @param revisionAnnotations annotations among which those are that say which tokens it runs on
 * @param pods finds its pods
 * @param waitsFor what its roll-out waits for; empty when it is complete
 * @param blocker why only a person can complete it; empty when it completes by itself
 */
record WorkloadSnapshot(
    WorkloadKind kind,
    ObjectMeta metadata,
    @Nullable PodSpec pod,
    Map<String, String> revisionAnnotations,
    LabelSelectorMatcher pods,
    Optional<String> waitsFor,
    Optional<String> blocker) {
  private static final String ON_DELETE = "OnDelete";

  static WorkloadSnapshot of(Deployment workload) {
    var spec = workload.getSpec();
    return new WorkloadSnapshot(
        WorkloadKind.DEPLOYMENT,
        workload.getMetadata(),
        spec.getTemplate().getSpec(),
        annotations(spec.getTemplate()),
        Selectors.query(spec.getSelector()),
        RolloutStatus.waitsFor(workload),
        Boolean.TRUE.equals(spec.getPaused())
            ? Optional.of("somebody to resume it: it is paused")
            : Optional.empty());
  }

  static WorkloadSnapshot of(StatefulSet workload) {
    var spec = workload.getSpec();
    var strategy = spec.getUpdateStrategy();
    return new WorkloadSnapshot(
        WorkloadKind.STATEFUL_SET,
        workload.getMetadata(),
        spec.getTemplate().getSpec(),
        annotations(spec.getTemplate()),
        Selectors.query(spec.getSelector()),
        RolloutStatus.waitsFor(workload),
        onDelete(strategy == null ? null : strategy.getType()));
  }

  static WorkloadSnapshot of(DaemonSet workload) {
    var spec = workload.getSpec();
    var strategy = spec.getUpdateStrategy();
    return new WorkloadSnapshot(
        WorkloadKind.DAEMON_SET,
        workload.getMetadata(),
        spec.getTemplate().getSpec(),
        annotations(spec.getTemplate()),
        Selectors.query(spec.getSelector()),
        RolloutStatus.waitsFor(workload),
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
