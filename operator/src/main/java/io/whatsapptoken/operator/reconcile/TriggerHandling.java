package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.plan.Observed;

/** A request that ended a wait must not end the next one too. */
final class TriggerHandling {
  private TriggerHandling() {}

  /** The ledger, with a requested rotation marked as handled. */
  static Ledger markRotateHandled(Observed observed) {
    return observed.ledger().withHandled(observed.triggersAfterRotation());
  }
}
