package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What to do if users or other tools supply tokens. */
final class SuppliedSourceRules {
  /** What failed because of a token that is not in use now. */
  private static final Set<FailureClass> ABOUT_ANOTHER_TOKEN =
      EnumSet.of(FailureClass.SUPPLIED_TOKEN_REJECTED, FailureClass.ROLLOUT_FAILED);

  private SuppliedSourceRules() {}

  /** Another token was supplied, or the retry of a rejected one is due. */
  static Decision<Action> accept(Optional<RotationIntent> running, Observed observed, Instant now) {
    if (observed.suppliedToken().isEmpty()
        || !(observed.credential()
            instanceof SecretValue.Found<Credential>(Credential credential))) {
      return Decision.nothing();
    }
    var token = observed.suppliedToken().get();
    var ledger = observed.ledger();
    var known = ledger.seenSupply().equals(Optional.of(token.fingerprint()));
    if (ledger.current().filter(current -> current.token().equals(token)).isPresent()) {
      var leaked = running.filter(it -> it.reason() == IssueReason.COMPROMISED).isPresent();
      return known || leaked ? Decision.nothing() : markSeen(token, ledger);
    }
    if (known && (running.isPresent() || !mayRetry(observed))) {
      return Decision.nothing();
    }
    return RetryRules.unlessBackingOff(
        known ? RetryRules.rotationBackoff(observed, now) : Optional.empty(),
        accept(token, running, observed, credential, now));
  }

  private static Decision<Action> markSeen(AccessToken token, Ledger ledger) {
    return new Decision.Act<>(
        new Action.UpdateLedger(
            Action.UpdateLedger.Change.SUPPLY_IN_USE,
            ledger.withRotationCancelled().withSeenSupply(token.fingerprint())));
  }

  /** No other token is valid: one that was supplied, replaced and forgotten may be. */
  static Decision<Action> acceptAgain(Observed observed, Instant now) {
    var ledger = observed.ledger();
    return observed.credential() instanceof SecretValue.Found<Credential>(Credential credential)
            && ledger.current().filter(current -> current.isValidAt(now)).isEmpty()
        ? observed
            .suppliedToken()
            .filter(token -> !ledger.tokens().contains(token))
            .map(token ->
                RetryRules.unlessBackingOff(
                    RetryRules.rotationBackoff(observed, now),
                    accept(token, Optional.empty(), observed, credential, now)))
            .orElseGet(Decision::nothing)
        : Decision.nothing();
  }

  private static Action accept(
      AccessToken token,
      Optional<RotationIntent> running,
      Observed observed,
      Credential credential,
      Instant now) {
    var reason =
        observed.ledger().current().isEmpty() ? IssueReason.FIRST_ISSUE : IssueReason.SUPPLIED;
    var intent = running.orElseGet(() -> new RotationIntent(reason, now, Optional.empty()));
    return new Action.AcceptSuppliedToken(
        token, intent, observed.triggersAfterRotation(), credential);
  }

  /** What stood in its way may have passed. */
  private static boolean mayRetry(Observed observed) {
    var failure = failureClass(observed);
    var rolledBack =
        failure.equals(Optional.of(FailureClass.ROLLOUT_FAILED))
            && !observed.desired().source().isRenewable();
    return failure.equals(Optional.of(FailureClass.SUPPLIED_TOKEN_REJECTED)) || rolledBack;
  }

  /**
   * The spec changed: the current token may meet it as well. One that Meta reported invalid waits
   * for its second inspection.
   */
  static Decision<Action> revalidate(Observed observed, Instant now) {
    return observed.desired().source().input().isPresent()
            && observed.credential() instanceof SecretValue.Found<Credential>(Credential found)
        ? observed
            .ledger()
            .current()
            .filter(current -> current.isValidAt(now) && !current.isSuspect())
            .filter(current -> RotationRules.issuanceSpecChanged(current, observed))
            .map(current ->
                RetryRules.unlessBackingOff(
                    RetryRules.rotationBackoff(observed, now),
                    new Action.RevalidateAgainstSpec(current, found)))
            .orElseGet(Decision::nothing)
        : Decision.nothing();
  }

  /** The current token did not meet a spec that was changed back. */
  static Decision<Action> clearFailure(Observed observed, Instant now) {
    var obsolete =
        observed.desired().source().input().isPresent()
            && observed.credential() instanceof SecretValue.Found<Credential>
            && failureClass(observed).filter(it -> !ABOUT_ANOTHER_TOKEN.contains(it)).isPresent()
            && observed
                .ledger()
                .current()
                .filter(token -> !RotationRules.issuanceSpecChanged(token, observed))
                .isPresent();
    return obsolete
        ? new Decision.Act<>(
            new Action.UpdateLedger(
                Action.UpdateLedger.Change.FAILURE_CLEARED,
                observed.ledger().withRotationCancelled()))
        : Decision.nothing();
  }

  /** Only a user can replace the token. */
  static Decision<Action> rejectRequest(Observed observed, Instant now) {
    return observed.desired().source().input().isPresent()
            && observed.rotationRequested()
            && observed.ledger().current().isPresent()
        ? new Decision.Act<>(
            new Action.UpdateLedger(
                Action.UpdateLedger.Change.ONLY_SUPPLIED,
                observed.ledger().withHandled(observed.triggersAfterRotation())))
        : Decision.nothing();
  }

  private static Optional<FailureClass> failureClass(Observed observed) {
    return observed.ledger().retryState().map(retryState -> retryState.failure().failureClass());
  }
}
