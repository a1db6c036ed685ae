package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.whatsapptoken.operator.plan.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is published.
 *
 * @param stamp what an up-to-date pod template carries: {@code revision-fingerprint}
 * @param since when the Secret has held the token
 * @param usedBefore of a token that came back: what started before then runs on it, too
 */
public record Publication(String stamp, Instant since, Optional<Instant> usedBefore) {
  /** Kubernetes cuts times to the second: in the second of a publication, nobody knows. */
  private static final Duration CUT = Duration.ofSeconds(1);

  /** Whether it was made after the publication: then it finds this token. */
  boolean precedes(ObjectMeta metadata) {
    return madeAt(metadata).isAfter(since);
  }

  /** Whether it was made when this token was in use, now or before. */
  boolean wasThereFor(ObjectMeta metadata) {
    return precedes(metadata)
        || usedBefore.filter(end -> !madeAt(metadata).plus(CUT).isAfter(end)).isPresent();
  }

  /** Whether the stamp is of the token which this one, coming back, took the place of. */
  boolean tookThePlaceOf(String other) {
    var replaced = Workload.revision(stamp).map(revision -> revision - 1);
    return usedBefore.isPresent() && replaced.equals(Workload.revision(other));
  }

  private static Instant madeAt(ObjectMeta metadata) {
    return Instant.parse(metadata.getCreationTimestamp());
  }
}
