package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a previous token is retired: after its grace period, and not while it may be in use. */
public final class RetirementRules {
  private RetirementRules() {}

  static Decision<Action> startGracePeriod(Observed observed, Instant now) {
    return observed.ledger().awaitsConfirmation() && allDependentsUpToDate(observed, now)
        ? new Decision.Act<>(new Action.StartGracePeriod(observed.desired().retirement().overlap()))
        : Decision.nothing();
  }

  static Decision<Action> retire(Observed observed, Instant now) {
    return Decision.first(
        observed.ledger().previous().stream().map(previous -> retire(previous, observed, now)));
  }

  private static Decision<Action> retire(PreviousToken previous, Observed observed, Instant now) {
    return retirementTime(previous, observed, now)
        .map(at -> now.isBefore(at) ? new Decision.NotBefore<Action>(at) : end(previous, observed))
        .orElseGet(Decision::nothing);
  }

  /** Previous tokens that would be revoked now if revocation were not paused. */
  public static List<PreviousToken> awaitingPermission(Observed observed, Instant now) {
    return observed.revocationPause().isEmpty()
        ? List.of()
        : observed.ledger().previous().stream()
            .filter(previous -> isRevoked(previous, observed))
            .filter(previous ->
                retirementTime(previous, observed, now).filter(at -> !now.isBefore(at)).isPresent())
            .toList();
  }

  /** Empty while dependents may use it. */
  private static Optional<Instant> retirementTime(
      PreviousToken previous, Observed observed, Instant now) {
    var unused =
        previous.usage() != PreviousToken.Usage.MAYBE_IN_USE
            || allDependentsUpToDate(observed, now);
    return previous
        .revokeAfter()
        .filter(_ -> unused)
        .flatMap(overlapEnds ->
            Stream.concat(
                    Stream.of(overlapEnds),
                    RetryRules.backoff(previous.retryState(), observed, now).stream())
                .max(Instant::compareTo));
  }

  private static Decision<Action> end(PreviousToken previous, Observed observed) {
    if (!isRevoked(previous, observed) || previous.isIrrevocable()) {
      return new Decision.Act<>(new Action.ForgetWithoutRevoking(previous));
    }
    return observed.revocationPause().isEmpty()
            && !observed.ledger().isCurrentOrPending(previous.token())
            && !isInDoubt(previous, observed)
            && observed.credential() instanceof SecretValue.Found<Credential>(Credential found)
        ? new Decision.Act<>(new Action.Revoke(previous, found))
        : Decision.nothing();
  }

  /** While the current token may be invalid, the previous one may be the only one that is not. */
  private static boolean isInDoubt(PreviousToken previous, Observed observed) {
    return previous.usage() != PreviousToken.Usage.REVOKE_REGARDLESS
        && observed.ledger().current().filter(CurrentToken::isSuspect).isPresent();
  }

  /** A compromised token is revoked even if it was supplied. */
  private static boolean isRevoked(PreviousToken previous, Observed observed) {
    return switch (previous.usage()) {
      case REVOKE_REGARDLESS -> previous.origin().isRevocable();
      case NEVER_PUBLISHED -> previous.origin().isRevokedAfterUse();
      case MAYBE_IN_USE ->
          previous.origin().isRevokedAfterUse() && observed.desired().retirement().revoke();
    };
  }

  /** Dependents cannot be healthy on a token that is invalid or not published. */
  private static boolean allDependentsUpToDate(Observed observed, Instant now) {
    return observed.allDependentsOnCurrent()
        && observed.ledger().current().filter(current -> current.isValidAt(now)).isPresent();
  }
}
