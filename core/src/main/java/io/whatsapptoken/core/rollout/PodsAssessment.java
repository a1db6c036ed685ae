package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.rollout.PodSnapshot.Health;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the pods of a namespace say about the rollout of a token. */
final class PodsAssessment {
  private final List<PodSnapshot> pods;
  private final String token;
  private final PublishedRevision published;

  /**
   * @param pods of the namespace; empty if no older token is held
   * @param token name of the token
   */
  PodsAssessment(List<PodSnapshot> pods, String token, PublishedRevision published) {
    this.pods = pods;
    this.token = token;
    this.published = published;
  }

  /** Promise 2: whether the pod may have started with another token than the published one. */
  boolean mayHoldOlderToken(PodSnapshot pod) {
    return !pod.hasEnded()
        && !Optional.ofNullable(pod.revisions().get(token))
            .equals(Optional.of(published.revision()))
        && !published.wasInUseAt(pod.createdAt());
  }

  boolean mayHoldOlderToken(WorkloadSnapshot workload) {
    return running(workload).anyMatch(this::mayHoldOlderToken);
  }

  /** Whether it has pods, and all of them started after the publication. */
  boolean wereReplacedByOthers(WorkloadSnapshot workload) {
    return running(workload).findAny().isPresent() && !mayHoldOlderToken(workload);
  }

  /** The gravest of the pods that started with the token and stay. */
  Optional<PodSnapshot> worstStartedWithToken(WorkloadSnapshot workload) {
    return running(workload)
        .filter(pod -> !pod.isTerminating() && !mayHoldOlderToken(pod))
        .max(Comparator.comparing(PodSnapshot::health));
  }

  /** An older pod that is not ready, and that nothing replaces yet. */
  Optional<PodSnapshot> unreadyBefore(WorkloadSnapshot workload) {
    return running(workload)
        .filter(pod -> !pod.isTerminating() && mayHoldOlderToken(pod))
        .filter(pod -> pod.health() != Health.READY)
        .findFirst();
  }

  /** The name of a pod that is terminating for longer than its grace period. */
  Optional<String> overdueOf(WorkloadSnapshot workload, Instant now) {
    return running(workload)
        .filter(pod -> pod.isOverdue(now))
        .map(PodSnapshot::name)
        .min(Comparator.naturalOrder());
  }

  private Stream<PodSnapshot> running(WorkloadSnapshot workload) {
    return pods.stream().filter(pod -> !pod.hasEnded() && workload.owns(pod));
  }
}
