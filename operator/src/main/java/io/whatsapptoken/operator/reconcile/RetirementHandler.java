package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;

/** Confirm, Retire: revokes a previous token when no dependent uses it any more. */
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
        EventReason.ROLLOUT_COMPLETE,
        observed.ledger().revision(),
        action.overlap().toSeconds());
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
        previous.token().fingerprint(),
        "Meta confirmed that it is invalid");
  }

  Observed forgetWithoutRevoking(Action.ForgetWithoutRevoking action, Observed observed) {
    var previous = action.old();
    return steps.write(
        observed,
        observed.ledger().without(previous.token()),
        EventReason.TOKEN_NOT_REVOKED,
        previous.token().fingerprint(),
        switch (previous.origin()) {
          case SUPPLIED -> "the operator revokes only tokens that it issued";
          case SHARED -> "another installation may use it, and only that one revokes it";
          case ISSUED, ADOPTED -> "retirement.policy is Never, so it expires on its own";
        });
  }
}
