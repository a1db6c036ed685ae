package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rollouts wait for, as {@code kubectl rollout status} means it. */
final class PodCounts {
  static final String UNOBSERVED = "its controller to see the change";

  private PodCounts() {}

  /** Whether its controller has not acted on its present spec yet. */
  static boolean isStale(HasMetadata workload, @Nullable Long observedGeneration) {
    var generation = workload.getMetadata().getGeneration();
    return generation != null && (observedGeneration == null || observedGeneration < generation);
  }

  static int count(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  /** For example {@code 1 of 2 pods ready}; empty if none is missing. */
  static Optional<String> missing(@Nullable Integer reached, int desired, String what) {
    return count(reached) >= desired
        ? Optional.empty()
        : Optional.of(count(reached) + " of " + desired + " " + what);
  }

  /** How many pods a Deployment or StatefulSet is to have. */
  static int desired(@Nullable Integer replicas) {
    return replicas == null ? 1 : replicas;
  }

  /**
   * The progress, unless it waits for {@code minReadySeconds} and nothing else: its pods are ready
   * but not available yet.
   *
   * @param minReadySeconds of the spec
   */
  static Progress orSettling(
      Progress progress,
      @Nullable Integer minReadySeconds,
      @Nullable Integer ready,
      @Nullable Integer available,
      int desired) {
    return progress instanceof Progress.Waiting
            && count(minReadySeconds) > 0
            && count(ready) >= desired
            && count(available) < count(ready)
        ? new Progress.Settling(
            count(available)
                + " of "
                + count(ready)
                + " ready pods available: minReadySeconds is "
                + minReadySeconds)
        : progress;
  }

  static Optional<String> onDelete(String updateStrategy) {
    return updateStrategy.equals("OnDelete")
        ? Optional.of("a user to delete its pods: its update strategy is OnDelete")
        : Optional.empty();
  }
}
