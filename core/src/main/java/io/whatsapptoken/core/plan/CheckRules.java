package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Duration;
import java.time.Instant;

/** When the current token is verified, and when its expiry is announced. */
final class CheckRules {
  /** How often a missing credential or token is read again: its Secret is not watched. */
  private static final Duration INPUT_POLL = Duration.ofSeconds(15);

  private CheckRules() {}

  static Decision<Action> warn(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .filter(current -> current.isValidAt(now))
        .map(current -> {
          var renewed = Schedule.renewsFirstEnd(current, observed.desired().source());
          var level = ExpiryWarnings.of(current, renewed, now);
          return level.compareTo(current.health().expiryWarning()) > 0
              ? new Decision.Act<Action>(new Action.WarnExpiry(current, level))
              : ExpiryWarnings.next(current, renewed, now)
                  .<Decision<Action>>map(Decision.NotBefore::new)
                  .orElseGet(Decision::nothing);
        })
        .orElseGet(Decision::nothing);
  }

  /**
   * A token is verified at every interval even if it is invalid: Meta may accept it again. A
   * changed spec is verified at once.
   */
  static Decision<Action> check(Observed observed, Instant now) {
    if (!isDue(observed, now)) {
      return new Decision.NotBefore<>(Schedule.nextCheck(observed));
    }
    return observed.credential() instanceof SecretValue.Found<Credential>(Credential found)
        ? Decision.act(
            observed.ledger().current().map(current -> new Action.VerifyCurrent(current, found)))
        : Decision.nothing();
  }

  private static boolean isDue(Observed observed, Instant now) {
    var specChanged =
        observed.ledger().current().isPresent()
            && !observed.isVerdictCurrent()
            && observed.lastCheck().consecutiveFailures() == 0;
    return observed.checkRequested()
        || specChanged
        || isInDoubt(observed)
        || !now.isBefore(Schedule.nextCheck(observed));
  }

  /** A revocation has invalidated another token of the same user since it was verified. */
  private static boolean isInDoubt(Observed observed) {
    return observed
        .revocationPause()
        .filter(pause -> observed.lastCheck().at().isBefore(pause.since()))
        .flatMap(pause ->
            observed
                .ledger()
                .current()
                .filter(current -> current.facts().userId().equals(pause.userId())))
        .isPresent();
  }

  /** Of a Secret that is only observed: its token may be invalid, or another one each time. */
  static Decision<Action> checkObserved(Observed observed, Instant now) {
    var token = observed.suppliedToken();
    if (token.isEmpty()
        || !(observed.credential() instanceof SecretValue.Found<Credential>(Credential found))) {
      return Decision.nothing();
    }
    var known = observed.ledger().current();
    var isNew = known.isEmpty() && observed.lastCheck().consecutiveFailures() == 0;
    return isNew || isDue(observed, now)
        ? new Decision.Act<>(
            new Action.VerifyCurrent(
                known.orElseGet(() -> CurrentToken.observed(token.get(), TokenFacts.UNKNOWN)),
                found))
        : new Decision.NotBefore<>(Schedule.nextCheck(observed));
  }

  static Decision<Action> awaitInput(Observed observed, Instant now) {
    var missing =
        observed.credential() instanceof SecretValue.Missing<Credential>
            || (observed.supplied().flatMap(SecretValue::missing).isPresent()
                && observed.ledger().current().isEmpty());
    return missing ? new Decision.NotBefore<>(now.plus(INPUT_POLL)) : Decision.nothing();
  }

  /**
   * Everything is observed at least once per check interval, and when a new resource is no more.
   */
  static Decision<Action> atLatest(Observed observed, Instant now) {
    var newUntil = observed.desired().resource().newUntil();
    return new Decision.NotBefore<>(
        now.isBefore(newUntil) && !observed.isSettledAt(now)
            ? newUntil
            : now.plus(observed.desired().checkInterval()));
  }
}
