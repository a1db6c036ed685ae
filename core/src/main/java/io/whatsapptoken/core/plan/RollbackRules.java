package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import java.time.Instant;
import java.util.Optional;

/** The way back to the previous token, on request. */
final class RollbackRules {
  private RollbackRules() {}

  /**
   * A workload is not healthy on the new token: the previous one comes back, once. If that does not
   * help either, everything stays as it is.
   */
  static Optional<Action> afterFailure(Observed observed, Instant now) {
    var returned = observed.ledger().current().filter(CurrentToken::wasRestored).isPresent();
    if (!observed.desired().restartStrategy().rollBack()
        || !observed.dependents().failed()
        || returned) {
      return Optional.empty();
    }
    return observed.ledger().restorable().stream()
        .filter(old -> !RetryRules.isBackingOff(old.retryState(), observed, now))
        .findFirst()
        .flatMap(old ->
            observed.credential() instanceof CredentialLookup.Found found
                ? Optional.of(new Action.RollBackFailedRollout(old, found))
                : Optional.empty());
  }

  static Optional<Action> plan(Observed observed, Instant now) {
    if (!observed.rollbackRequested() || observed.ledger().current().isEmpty()) {
      return Optional.empty();
    }
    if (observed.ledger().intent().flatMap(RotationIntent::attempt).isPresent()) {
      return Optional.empty(); // the answer that is owed may be a token
    }
    var handled = observed.ledger().handled().rolledBack(observed.desired().triggers().rollback());
    var previous = observed.ledger().restorable().stream().findFirst();
    if (previous.isEmpty()) {
      return Optional.of(
          new Action.RejectRequest(
              handled,
              "There is no way back: no previous token is left. It is kept until"
                  + " retirement.overlap has passed after every workload was healthy."));
    }
    return previous
        .filter(old -> !RetryRules.isBackingOff(old.retryState(), observed, now))
        .flatMap(old ->
            observed.credential() instanceof CredentialLookup.Found found
                ? Optional.of(new Action.RollBackOnRequest(old, handled, found))
                : Optional.empty());
  }
}
