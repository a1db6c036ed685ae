package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.whatsapptoken.core.rollout.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is published.
 *
 * @param revisionAnnotation what an up-to-date pod template carries: {@code revision-fingerprint}
 * @param since when the Secret has held the token
 * @param previouslyInUseUntil of a token that came back: what started before then runs on it, too
 */
public record PublishedRevision(
    String revisionAnnotation, Instant since, Optional<Instant> previouslyInUseUntil) {
  /** Kubernetes cuts times to the second: in the second of a publication, nobody knows. */
  private static final Duration CUT = Duration.ofSeconds(1);

  /** Whether it was made after the publication: then it finds this token. */
  boolean isBefore(ObjectMeta metadata) {
    return madeAt(metadata).isAfter(since);
  }

  /** Whether it was made when this token was in use, now or before. */
  boolean wasInUseAt(ObjectMeta metadata) {
    return isBefore(metadata)
        || previouslyInUseUntil.filter(end -> !madeAt(metadata).plus(CUT).isAfter(end)).isPresent();
  }

  /** Whether the stamp is of the token which this one, coming back, took the place of. */
  boolean replaced(String other) {
    var replaced = Workload.revision(revisionAnnotation).map(revision -> revision - 1);
    return previouslyInUseUntil.isPresent() && replaced.equals(Workload.revision(other));
  }

  private static Instant madeAt(ObjectMeta metadata) {
    return Instant.parse(metadata.getCreationTimestamp());
  }
}
