package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;

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
    var revision = observed.ledger().currentRevision().orElseThrow();
    var target =
        targets.publish(observed.desired(), action.current().token(), revision, steps.now());
    if (wasPublished(observed)) {
      steps.record(
          observed, EventReason.SECRET_REPAIRED, observed.desired().target().name(), revision);
    } else {
      recordPublished(action.current(), observed);
    }
    return observed.with(target).written(RefusedWrites.secret(observed.desired()));
  }

  /** Whether this revision was published before: then the Secret was modified or deleted. */
  private static boolean wasPublished(Observed observed) {
    return observed.reported().revision() == observed.ledger().revision()
        || (observed.target() instanceof TargetSecretState.Owned(_, var revision, _, _, _)
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
        Messages.expires(current.facts().expiry()));
  }
}
