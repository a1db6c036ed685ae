package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.RetryState;
import java.time.Instant;
import java.util.Optional;

/** Until when a step that failed must wait. */
final class RetryRules {
  private RetryRules() {}

  /** Empty if the step may be tried now; a changed spec is tried at once. */
  static Optional<Instant> backoff(
      Optional<RetryState> retryState, Observed observed, Instant now) {
    return retryState
        .filter(failed -> failed.isBackingOff(observed.desired().resource().generation(), now))
        .map(RetryState::nextAttemptAt);
  }

  /** A request of a user ends the wait of a rotation. */
  static Optional<Instant> rotationBackoff(Observed observed, Instant now) {
    return observed.rotationRequested()
        ? Optional.empty()
        : backoff(observed.ledger().retryState(), observed, now);
  }

  /** The action, unless its last attempt must wait. */
  static Decision<Action> unlessBackingOff(Optional<Instant> backoff, Action action) {
    return backoff
        .<Decision<Action>>map(Decision.NotBefore::new)
        .orElseGet(() -> new Decision.Act<>(action));
  }
}
