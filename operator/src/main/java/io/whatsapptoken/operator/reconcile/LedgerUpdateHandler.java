package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.SecretKeyRef;

/** Writes decisions that change only the ledger, and records those that concern users. */
final class LedgerUpdateHandler {
  private final StepRecorder steps;

  LedgerUpdateHandler(StepRecorder steps) {
    this.steps = steps;
  }

  Observed update(Action.UpdateLedger action, Observed observed) {
    return switch (action.cause()) {
      case SUPPLY_IN_USE, FAILURE_CLEARED, ROTATION_ESCALATED ->
          steps.write(observed, action.next());
      case LEDGER_CLAIMED ->
          steps.write(
              observed,
              action.next(),
              EventReason.COPY_FOUND,
              "The ledger",
              observed.versionedLedger().copiedFrom().orElseThrow());
      case ROTATION_CANCELLED ->
          steps.write(observed, action.next(), EventReason.ROTATION_CANCELLED, cancelled(observed));
      case NO_PREVIOUS_TOKEN ->
          steps.write(
              observed,
              action.next(),
              EventReason.REQUEST_REJECTED,
              "there is no previous token to roll back to; it is kept only until the overlap after"
                  + " a completed rollout ends");
      case ONLY_SUPPLIED ->
          steps.write(
              observed, action.next(), EventReason.REQUEST_REJECTED, onlySupplied(observed));
    };
  }

  private String cancelled(Observed observed) {
    var ledger = observed.ledger();
    return ledger.current().filter(current -> current.isValidAt(steps.now())).isPresent()
        ? "its reason ("
            + ledger.intent().orElseThrow().reason().label()
            + ") no longer applies. The current token is kept"
        : "the current token is invalid and cannot be exchanged";
  }

  private static String onlySupplied(Observed observed) {
    var source = observed.desired().source().input();
    return "this source cannot issue tokens. Store a new token in "
        + source.map(SecretKeyRef::toString).orElseThrow();
  }
}
