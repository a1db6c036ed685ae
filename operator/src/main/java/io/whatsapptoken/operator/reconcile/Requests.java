package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.token.Ledger;

/** A request that ended a wait must not end the next one too. */
final class Requests {
  private Requests() {}

  /** The ledger, with a requested rotation marked as handled. */
  static Ledger heard(Observed seen) {
    return seen.ledger().handling(seen.rotationHeard());
  }
}
