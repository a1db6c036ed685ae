package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;

/** Writes decisions that change nothing but the ledger, and tells those that concern users. */
final class LedgerUpdateHandler {
  private final StepRecorder steps;

  LedgerUpdateHandler(StepRecorder steps) {
    this.steps = steps;
  }

  Observed update(Action.UpdateLedger action, Observed observed) {
    return switch (action.cause()) {
      case SUPPLY_IN_USE, FAILURE_CLEARED, ROTATION_ESCALATED ->
          steps.write(observed, action.next());
      case ROTATION_CANCELLED ->
          steps.write(
              observed, action.next(), EventReason.ROTATION_CALLED_OFF, cancelled(observed));
      case NO_PREVIOUS_TOKEN ->
          steps.write(
              observed,
              action.next(),
              EventReason.REQUEST_DECLINED,
              "There is no way back: no previous token is left. It is kept until"
                  + " retirement.overlap has passed after every workload was healthy.");
      case ONLY_SUPPLIED ->
          steps.write(
              observed, action.next(), EventReason.REQUEST_DECLINED, onlySupplied(observed));
    };
  }

  private String cancelled(Observed observed) {
    var ledger = observed.ledger();
    return ledger.current().filter(current -> current.isValidAt(steps.now())).isPresent()
        ? "No new token is asked for: it is no longer so that "
            + ledger.intent().orElseThrow().reason().because()
            + ". The present one stays."
        : "No new token is asked for: the present one no longer works, and a dead token cannot"
            + " be exchanged.";
  }

  private static String onlySupplied(Observed observed) {
    var source = observed.desired().source().suppliedFrom();
    return "No new token is asked for: this one can only be replaced by a person. Put a new token"
        + " into "
        + source.map(DesiredState.SecretKeyRef::toString).orElseThrow()
        + ".";
  }
}
