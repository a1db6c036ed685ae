package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.spec.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of Secrets that the token was published in under another name before. */
final class SecretRenameRules {
  private static final Duration POLL = Duration.ofSeconds(15);

  private SecretRenameRules() {}

  static Optional<Plan> plan(Observed observed, Instant now) {
    return observed.isPublished()
        ? observed.oldSecrets().stream()
            .flatMap(former -> plan(former, observed, now).stream())
            .findFirst()
        : Optional.empty();
  }

  /** As long as a pod may read it, it holds the token that is in use. */
  private static Optional<Plan> plan(OldSecret former, Observed observed, Instant now) {
    var token = observed.ledger().current().map(current -> current.token());
    if (!former.token().equals(token)) {
      return observed.ledger().current().map(current -> new Plan.SyncOldSecret(former, current));
    }
    var overlapEnds = overlapEnds(observed);
    var inUse = observed.dependents().oldSecretsInUse().contains(former.name());
    return inUse || overlapEnds.filter(now::isBefore).isPresent()
        ? Optional.empty()
        : Optional.of(new Plan.DeleteOldSecret(former));
  }

  /** Workloads are not watched: whether they still read a former Secret has to be looked at. */
  static Optional<Instant> requeueAt(Observed observed, Instant now) {
    return observed.oldSecrets().isEmpty() || observed.desired().mode() != DesiredState.Mode.MANAGE
        ? Optional.empty()
        : Optional.of(now.plus(POLL));
  }

  private static Optional<Instant> overlapEnds(Observed observed) {
    return observed.target() instanceof TargetSecretState.Owned(_, _, var publishedAt, _, _)
        ? publishedAt.map(at -> at.plus(observed.desired().retirement().overlap()))
        : Optional.empty();
  }
}
