package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A pod, as far as it matters which tokens it holds and how it fares on them.
 *
 * @param createdAt by the API server's clock, to the second
 * @param mustEndBy when a terminating pod must have ended, by the API server's clock: its {@code
 *     deletionTimestamp}, which includes the grace period; empty if it is not terminating
 * @param revisions by name of token: the revision in its template when it was created
 */
public record PodSnapshot(
    String name,
    Map<String, String> labels,
    Instant createdAt,
    Health health,
    Optional<Instant> mustEndBy,
    SecretUse secrets,
    Map<String, Revision> revisions) {
  /** How far the clocks may differ, and what a kubelet needs to report. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  public PodSnapshot {
    labels = Map.copyOf(labels);
    revisions = Map.copyOf(revisions);
  }

  /** What a pod proves about the token that it was started with, the gravest last. */
  public enum Health {
    /** It has succeeded or failed permanently. */
    ENDED,
    READY,
    /** Its node does not report its state, or something outside of it keeps it from being ready. */
    UNREACHABLE,
    /** No container of it has run: it cannot be scheduled, or an image or a volume is missing. */
    NOT_STARTED,
    /** A container of it has run, and is not ready. */
    FAILING
  }

  boolean hasEnded() {
    return health == Health.ENDED;
  }

  boolean isTerminating() {
    return mustEndBy.isPresent();
  }

  /** Whether it is terminating for longer than its grace period. */
  boolean isOverdue(Instant now) {
    return mustEndBy.filter(end -> now.isAfter(end.plus(TOLERANCE))).isPresent();
  }
}
