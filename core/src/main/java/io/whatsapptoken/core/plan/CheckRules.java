package io.whatsapptoken.core.plan;

import java.time.Duration;
import java.time.Instant;

/** When the token in use is checked and its expiry announced, and when to look again. */
final class CheckRules {
  /** How often a missing credential or token is looked for: its Secret is not watched. */
  private static final Duration INPUT_POLL = Duration.ofSeconds(15);

  private CheckRules() {}

  static Decision<Action> warn(Observed observed, Instant now) {
    var renewed = observed.desired().source().renews();
    return observed
        .ledger()
        .current()
        .filter(current -> current.isValidAt(now))
        .map(current -> {
          var level = ExpiryWarnings.of(current, renewed, now);
          return level.compareTo(current.health().expiryWarning()) > 0
              ? new Decision.Act<Action>(new Action.WarnExpiry(current, level))
              : ExpiryWarnings.next(current, renewed, now)
                  .<Decision<Action>>map(Decision.NotBefore::new)
                  .orElseGet(Decision::nothing);
        })
        .orElseGet(Decision::nothing);
  }

  static Decision<Action> check(Observed observed, Instant now) {
    var next = Schedule.nextCheck(observed);
    if (!observed.checkRequested() && now.isBefore(next)) {
      return new Decision.NotBefore<>(next);
    }
    return observed.credential() instanceof CredentialLookup.Found found
        ? Decision.act(
            observed
                .ledger()
                .current()
                .filter(current -> current.isValidAt(now))
                .map(current -> new Action.VerifyCurrent(current, found)))
        : Decision.nothing();
  }

  static Decision<Action> awaitInput(Observed observed, Instant now) {
    var missing =
        observed.credential() instanceof CredentialLookup.Missing
            || (observed.supplied() instanceof SuppliedToken.Missing
                && observed.ledger().current().isEmpty());
    return missing ? new Decision.NotBefore<>(now.plus(INPUT_POLL)) : Decision.nothing();
  }

  /** Whatever happens, everything is looked at once per check interval. */
  static Decision<Action> atLatest(Observed observed, Instant now) {
    return new Decision.NotBefore<>(now.plus(observed.desired().checkInterval()));
  }
}
