package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What to do where tokens come from a person or another tool. */
final class SuppliedSourceRules {
  /** What failed because of a token that is not in use now. */
  private static final Set<FailureClass> ABOUT_ANOTHER_TOKEN =
      EnumSet.of(FailureClass.SUPPLIED_TOKEN_REJECTED, FailureClass.ROLLOUT_FAILED);

  private SuppliedSourceRules() {}

  /** Another token was supplied, or one that was refused may be tried again. */
  static Optional<Action> accept(Optional<RotationIntent> running, Observed observed, Instant now) {
    if (!(observed.supplied() instanceof SuppliedToken.Present(AccessToken token))
        || !(observed.credential() instanceof CredentialLookup.Found credential)) {
      return Optional.empty();
    }
    var ledger = observed.ledger();
    var known = ledger.seenSupply().equals(Optional.of(token.fingerprint()));
    if (ledger.current().filter(current -> current.token().equals(token)).isPresent()) {
      var leaked = running.filter(it -> it.reason() == IssueReason.COMPROMISED).isPresent();
      return known || leaked ? Optional.empty() : Optional.of(new Action.MarkSupplySeen(token));
    }
    return known && !mayRetry(running, observed, now)
        ? Optional.empty()
        : Optional.of(accept(token, running, observed, credential, now));
  }

  /** Nothing else lives: what was supplied long ago, replaced and forgotten may. */
  static Optional<Action> acceptAgain(Observed observed, Instant now) {
    var ledger = observed.ledger();
    return observed.supplied() instanceof SuppliedToken.Present(AccessToken token)
            && observed.credential() instanceof CredentialLookup.Found credential
            && ledger.current().filter(current -> current.isValidAt(now)).isEmpty()
            && !ledger.tokens().contains(token)
            && !RetryRules.rotationBacksOff(observed, now)
        ? Optional.of(accept(token, Optional.empty(), observed, credential, now))
        : Optional.empty();
  }

  private static Action accept(
      AccessToken token,
      Optional<RotationIntent> running,
      Observed observed,
      CredentialLookup.Found credential,
      Instant now) {
    var reason =
        observed.ledger().current().isEmpty() ? IssueReason.FIRST_ISSUE : IssueReason.SUPPLIED;
    var intent = running.orElseGet(() -> new RotationIntent(reason, now, Optional.empty()));
    return new Action.AcceptSuppliedToken(
        token, intent, observed.triggersAfterRotation(), credential);
  }

  /** What stood in its way may have passed. */
  private static boolean mayRetry(
      Optional<RotationIntent> running, Observed observed, Instant now) {
    var failure =
        observed.ledger().retryState().map(retryState -> retryState.failure().failureClass());
    var refused = failure.equals(Optional.of(FailureClass.SUPPLIED_TOKEN_REJECTED));
    var cameBack =
        failure.equals(Optional.of(FailureClass.ROLLOUT_FAILED))
            && observed.desired().source() instanceof DesiredState.Source.Supplied;
    return running.isEmpty()
        && (refused || cameBack)
        && !RetryRules.rotationBacksOff(observed, now);
  }

  /** What can be done about a wish or a request without asking Meta for a token. */
  static Optional<Action> withoutIssuing(Observed observed, Instant now) {
    return switch (observed.desired().source()) {
      case DesiredState.Source.SystemUser _ -> Optional.empty();
      case DesiredState.Source.Exchange _, DesiredState.Source.Supplied _ ->
          revalidate(observed, now)
              .or(() -> clearFailure(observed))
              .or(() -> rejectRequest(observed));
    };
  }

  private static Optional<Action> revalidate(Observed observed, Instant now) {
    return observed.credential() instanceof CredentialLookup.Found found
            && !RetryRules.rotationBacksOff(observed, now)
        ? observed
            .ledger()
            .current()
            .filter(current ->
                current.isValidAt(now) && RotationRules.issuanceSpecChanged(current, observed))
            .map(current -> new Action.RevalidateAgainstSpec(current, found))
        : Optional.empty();
  }

  /** The token in use did not fit a wish that nobody has any more. */
  private static Optional<Action> clearFailure(Observed observed) {
    var failure =
        observed.ledger().retryState().map(retryState -> retryState.failure().failureClass());
    var current = observed.ledger().current();
    return observed.credential() instanceof CredentialLookup.Found
            && failure.filter(kind -> !ABOUT_ANOTHER_TOKEN.contains(kind)).isPresent()
            && current
                .filter(token -> !RotationRules.issuanceSpecChanged(token, observed))
                .isPresent()
        ? Optional.of(new Action.ClearFailure())
        : Optional.empty();
  }

  private static Optional<Action> rejectRequest(Observed observed) {
    if (!observed.rotationRequested() || observed.ledger().current().isEmpty()) {
      return Optional.empty();
    }
    var place =
        observed
            .desired()
            .source()
            .suppliedFrom()
            .map(DesiredState.SecretKeyRef::toString)
            .orElse("");
    return Optional.of(
        new Action.RejectRequest(
            observed.triggersAfterRotation(),
            "No new token is asked for: this one can only be replaced by a person. Put a new token"
                + " into "
                + place
                + "."));
  }
}
