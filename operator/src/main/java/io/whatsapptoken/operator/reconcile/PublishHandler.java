package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import java.util.Optional;

/** Publish: writes the token into the target Secret. */
final class PublishHandler {
  private final TargetSecretStore targets;
  private final StepRecorder steps;

  PublishHandler(TargetSecretStore targets, StepRecorder steps) {
    this.targets = targets;
    this.steps = steps;
  }

  Observed publish(Action.Publish action, Observed observed) {
    steps.ledgers().requireUnchanged(observed);
    var repair = isRepair(observed);
    var otherWriter = repair ? targets.otherWriter(observed.desired()) : Optional.<String>empty();
    var target =
        targets.publish(
            observed.desired(),
            observed.versionedLedger(),
            action.current(),
            observed.ledger().currentRevision().orElseThrow(),
            steps.now());
    var after = observed.with(target).written(RefusedWrites.secret(observed.desired()));
    if (!(target instanceof TargetSecretState.Owned)) {
      return after;
    }
    if (repair) {
      return repaired(otherWriter, after);
    }
    record(action.current(), observed);
    return after;
  }

  /** Each repair is reported until another writer is known to undo them. */
  private Observed repaired(Optional<String> otherWriter, Observed observed) {
    var now = steps.now();
    var revision = observed.ledger().currentRevision().orElseThrow();
    var repeated = observed.repeatedWrites().withRepair(revision, otherWriter, now);
    var repairs = repeated.repairs().orElseThrow();
    var secret = observed.desired().target().name();
    if (repairs.isFirstOfContest()) {
      steps.record(
          observed,
          EventReason.SECRET_CONTESTED,
          Failures.secretContested(secret, repairs.otherWriter()).fullMessage());
    } else if (!repairs.isContested(now)) {
      steps.record(observed, EventReason.SECRET_REPAIRED, secret, revision);
    }
    return observed.with(repeated);
  }

  /** The token in it is not published again: it stays that of the original. */
  Observed claim(Action.ClaimSecret action, Observed observed) {
    var target = targets.claim(observed.desired(), observed.versionedLedger());
    var secret = "Secret " + observed.desired().target().name();
    steps.record(observed, EventReason.COPY_FOUND, secret, action.original());
    return observed.with(target).written(RefusedWrites.secret(observed.desired()));
  }

  private void record(CurrentToken current, Observed observed) {
    var secret = observed.desired().target().name();
    if (observed.holdsCurrentToken()) { // nothing but labels, annotations or further keys differed
      steps.record(observed, EventReason.SECRET_UPDATED, secret);
    } else {
      recordPublished(current, observed);
    }
  }

  /** The Secret differs, and neither the token nor the spec is new: another writer changed it. */
  private static boolean isRepair(Observed observed) {
    var reported = observed.reported().generation() == observed.desired().resource().generation();
    var secret = RefusedWrites.secret(observed.desired());
    return wasPublished(observed)
        && (!observed.holdsCurrentToken()
            || (reported && observed.refusedWrites().of(secret).isEmpty()));
  }

  /** Whether this revision was published before: then the Secret was modified or deleted. */
  private static boolean wasPublished(Observed observed) {
    return observed.reported().revision() == observed.ledger().revision()
        || (observed.target() instanceof TargetSecretState.Owned(_, _, var revision, _, _, _)
            && revision.equals(observed.ledger().currentRevision()));
  }

  private void recordPublished(CurrentToken current, Observed observed) {
    steps.record(
        observed,
        EventReason.TOKEN_PUBLISHED,
        observed.ledger().revision(),
        current.token().fingerprint(),
        current.reason().label(),
        observed.desired().target().name(),
        ExpiryMessages.expires(current.facts()));
  }
}
