package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.plan.Action.RestorePrevious.Cause;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;

/** When a previous token is used again. */
final class RollbackRules {
  private RollbackRules() {}

  /** A user asks for the previous token. */
  static Decision<Action> onRequest(Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (!observed.rollbackRequested()
        || ledger.current().isEmpty()
        // The answer that is awaited may be a token.
        || ledger.intent().flatMap(RotationIntent::attempt).isPresent()) {
      return Decision.nothing();
    }
    return ledger.restorable().stream()
        .findFirst()
        .map(previous -> restore(previous, Cause.REQUESTED, observed, now))
        .orElseGet(() ->
            new Decision.Act<>(
                new Action.UpdateLedger(
                    Action.UpdateLedger.Change.NO_PREVIOUS_TOKEN,
                    ledger.withHandled(observed.triggersAfterRollback()))));
  }

  /**
   * A workload ran with the new token and is not healthy: the previous one is restored, once. If
   * that does not help either, everything stays as it is.
   */
  static Decision<Action> afterFailedRollout(Observed observed, Instant now) {
    var restored = observed.ledger().current().filter(CurrentToken::wasRestored).isPresent();
    return observed.desired().restartStrategy().rollBack()
            && observed.dependents().failedOnToken()
            && !restored
        ? restoreAny(Cause.ROLLOUT_FAILED, observed, now)
        : Decision.nothing();
  }

  /** While no new token can be issued, a valid previous one is better than an invalid one. */
  static Decision<Action> whileInvalid(Observed observed, Instant now) {
    var current = observed.ledger().current();
    return current.filter(token -> !token.isValidAt(now)).isPresent()
        ? restoreAny(Cause.TOKEN_INVALID, observed, now)
        : Decision.nothing();
  }

  /** The newest that need not wait. */
  private static Decision<Action> restoreAny(Cause cause, Observed observed, Instant now) {
    return Decision.first(
        observed.ledger().restorable().stream()
            .map(previous -> restore(previous, cause, observed, now)));
  }

  private static Decision<Action> restore(
      PreviousToken previous, Cause cause, Observed observed, Instant now) {
    return observed.credential() instanceof SecretValue.Found<Credential>(Credential found)
        ? RetryRules.unlessBackingOff(
            RetryRules.backoff(previous.retryState(), observed, now),
            new Action.RestorePrevious(previous, cause, found))
        : Decision.nothing();
  }
}
