package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Intent;
import java.time.Instant;
import java.util.Optional;

/** The way back to the previous token, on request. */
final class Rollback {
  private Rollback() {}

  /**
   * A workload is not healthy on the new token: the previous one comes back, once. If that does not
   * help either, everything stays as it is.
   */
  static Optional<Plan> afterFailure(Observed seen, Instant now) {
    var returned = seen.ledger().current().filter(ActiveToken::returned).isPresent();
    if (!seen.wish().strategy().rollBack() || !seen.dependents().failed() || returned) {
      return Optional.empty();
    }
    return seen.ledger().returnable().stream()
        .filter(old -> !Waits.holds(old.setback(), seen, now))
        .findFirst()
        .flatMap(old ->
            seen.credential() instanceof Credential.Found found
                ? Optional.of(new Plan.FallBack(old, found))
                : Optional.empty());
  }

  static Optional<Plan> plan(Observed seen, Instant now) {
    if (!seen.rollbackRequested() || seen.ledger().current().isEmpty()) {
      return Optional.empty();
    }
    if (seen.ledger().intent().flatMap(Intent::attempt).isPresent()) {
      return Optional.empty(); // the answer that is owed may be a token
    }
    var handled = seen.ledger().handled().rolledBack(seen.wish().triggers().rollback());
    var previous = seen.ledger().returnable().stream().findFirst();
    if (previous.isEmpty()) {
      return Optional.of(
          new Plan.Decline(
              handled,
              "There is no way back: no previous token is left. It is kept until"
                  + " retirement.overlap has passed after every workload was healthy."));
    }
    return previous
        .filter(old -> !Waits.holds(old.setback(), seen, now))
        .flatMap(old ->
            seen.credential() instanceof Credential.Found found
                ? Optional.of(new Plan.RollBack(old, handled, found))
                : Optional.empty());
  }
}
