package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.RetryState;
import java.time.Instant;
import java.util.Optional;

/** Whether a step that failed must still wait. */
final class RetryRules {
  private RetryRules() {}

  static boolean isBackingOff(Optional<RetryState> setback, Observed observed, Instant now) {
    return setback
        .filter(
            retryState -> retryState.isBackingOff(observed.desired().resource().generation(), now))
        .isPresent();
  }

  /** A rotation also goes on when a person asks for it. */
  static boolean rotationBacksOff(Observed observed, Instant now) {
    return !observed.rotationRequested()
        && isBackingOff(observed.ledger().retryState(), observed, now);
  }
}
