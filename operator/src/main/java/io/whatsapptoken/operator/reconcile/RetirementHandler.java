package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.token.Origin;

/** Confirm, Retire: a previous token ends when no dependent uses it any more. */
final class RetirementHandler {
  private final TokenRevoker revoker;
  private final StepRecorder steps;

  RetirementHandler(MetaClient graph, StepRecorder steps) {
    this.revoker = new TokenRevoker(graph);
    this.steps = steps;
  }

  Observed startGracePeriod(Action.StartGracePeriod action, Observed observed) {
    return steps.write(
        observed,
        observed.ledger().withGracePeriodStarted(steps.now().plus(action.overlap())),
        EventReason.ROLLED_OUT,
        "Every workload is healthy on revision "
            + observed.ledger().revision()
            + ". The previous token ends in "
            + action.overlap().toSeconds()
            + " s.");
  }

  /** Another process may have restored the token meanwhile. */
  Observed revoke(Action.Revoke action, Observed observed) {
    steps.ledgers().requireUnchanged(observed);
    return revoker
        .revoke(action.credential().app(), action.old().token())
        .map(failure -> steps.retry("Revoke", failure, action.old(), observed))
        .orElseGet(() -> revoked(action.old(), observed));
  }

  private Observed revoked(PreviousToken previous, Observed observed) {
    return steps.write(
        observed,
        observed.ledger().without(previous.token()),
        EventReason.TOKEN_REVOKED,
        "Token " + previous.token().fingerprint() + " is revoked; Meta confirms that it is dead.");
  }

  Observed forgetWithoutRevoking(Action.ForgetWithoutRevoking action, Observed observed) {
    var previous = action.old();
    return steps.write(
        observed,
        observed.ledger().without(previous.token()),
        EventReason.TOKEN_RELEASED,
        "Token "
            + previous.token().fingerprint()
            + (previous.origin() == Origin.SUPPLIED
                ? " is left to who supplied it: the operator revokes only what it issued."
                : " is left to end by itself: retirement.policy is Never."));
  }
}
