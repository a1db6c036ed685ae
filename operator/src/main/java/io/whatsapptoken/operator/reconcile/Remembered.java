package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.rollout.RepeatedWrites;
import java.util.Optional;

/** What the process remembers of a resource between two reconciliations: it must cost no write. */
record Remembered(
    LastCheck lastCheck,
    RefusedWrites refusedWrites,
    RepeatedWrites repeatedWrites,
    Optional<RevocationOnDelete> onDelete) {

  Remembered(LastCheck lastCheck, RefusedWrites refusedWrites, RepeatedWrites repeatedWrites) {
    this(lastCheck, refusedWrites, repeatedWrites, Optional.empty());
  }

  /** What is observed now. */
  Remembered with(Observed observed) {
    return new Remembered(
        observed.lastCheck(),
        observed.refusedWrites(),
        observed.repeatedWrites(),
        RevocationOnDelete.of(observed, onDelete));
  }
}
