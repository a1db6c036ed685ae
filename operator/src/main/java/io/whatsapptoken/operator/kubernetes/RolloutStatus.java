package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a roll-out is complete, as {@code kubectl rollout status} means it. The answer is what it
 * waits for, or nothing.
 */
final class RolloutStatus {
  static final String UNOBSERVED = "its controller to see the change";

  private RolloutStatus() {}

  static Optional<String> waitsFor(Deployment workload) {
    var status = workload.getStatus();
    if (status == null
        || unobserved(workload.getMetadata().getGeneration(), status.getObservedGeneration())) {
      return Optional.of(UNOBSERVED);
    }
    var wished = Optional.ofNullable(workload.getSpec().getReplicas()).orElse(1);
    return Optional.of(
            count(status.getUpdatedReplicas()) < wished
                ? progress(count(status.getUpdatedReplicas()), wished, "pods updated")
                    + podCreationFailure(status)
                : count(status.getReplicas()) > count(status.getUpdatedReplicas())
                    ? (count(status.getReplicas()) - count(status.getUpdatedReplicas()))
                        + " old pods to end"
                    : progress(
                        count(status.getAvailableReplicas()),
                        count(status.getUpdatedReplicas()),
                        "pods available"))
        .filter(text -> !text.isEmpty());
  }

  static Optional<String> waitsFor(StatefulSet workload) {
    var status = workload.getStatus();
    if (status == null
        || unobserved(workload.getMetadata().getGeneration(), status.getObservedGeneration())) {
      return Optional.of(UNOBSERVED);
    }
    var wished = Optional.ofNullable(workload.getSpec().getReplicas()).orElse(1);
    var updated =
        String.valueOf(status.getCurrentRevision()).equals(status.getUpdateRevision())
            ? wished
            : count(status.getUpdatedReplicas());
    return Optional.of(
            updated < wished
                ? progress(updated, wished, "pods updated")
                : progress(count(status.getReadyReplicas()), wished, "pods ready"))
        .filter(text -> !text.isEmpty());
  }

  static Optional<String> waitsFor(DaemonSet workload) {
    var status = workload.getStatus();
    if (status == null
        || unobserved(workload.getMetadata().getGeneration(), status.getObservedGeneration())) {
      return Optional.of(UNOBSERVED);
    }
    var wished = count(status.getDesiredNumberScheduled());
    var updated = count(status.getUpdatedNumberScheduled());
    return Optional.of(
            updated < wished
                ? progress(updated, wished, "pods updated")
                : progress(count(status.getNumberAvailable()), wished, "pods available"))
        .filter(text -> !text.isEmpty());
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

  private static boolean unobserved(@Nullable Long generation, @Nullable Long observed) {
    return generation != null && (observed == null || observed < generation);
  }

  private static int count(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static String progress(int reached, int wished, String what) {
    return reached >= wished ? "" : reached + " of " + wished + " " + what;
  }
}
