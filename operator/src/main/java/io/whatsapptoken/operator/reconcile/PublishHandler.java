package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;

/** Publish: the target Secret gets the token. */
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
    var repaired = wasPublished(observed);
    steps.record(
        observed,
        repaired ? EventReason.SECRET_REPAIRED : EventReason.TOKEN_PUBLISHED,
        repaired ? restored(observed, revision) : published(action.current(), observed));
    return observed.with(target);
  }

  /** Whether this revision had reached the Secret before: then it was edited or deleted. */
  private static boolean wasPublished(Observed observed) {
    return observed.reported().revision() == observed.ledger().revision()
        || (observed.target() instanceof TargetSecretState.Owned(_, var revision, _, _, _)
            && revision.equals(observed.ledger().currentRevision()));
  }

  private static String restored(Observed observed, Revision revision) {
    return "Secret "
        + observed.desired().target().name()
        + " was changed or deleted by somebody else; it holds revision "
        + revision
        + " again. No token was issued for that.";
  }

  private static String published(CurrentToken current, Observed observed) {
    return "Revision "
        + observed.ledger().revision()
        + " (token "
        + current.token().fingerprint()
        + ", reason "
        + current.reason().label()
        + ") is in Secret "
        + observed.desired().target().name()
        + "; "
        + Messages.expires(current.facts().expiry())
        + ".";
  }
}
