package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.Schedule;
import io.whatsapptoken.core.plan.SuppliedToken;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one thing that is most in the way.
 *
 * @param setback how often it was tried and when again; empty where it is not a step that failed
 */
record FailurePriority(Failure failure, Optional<RetryState> setback) {

  /** Everything that is in the way, the gravest first. */
  static List<FailurePriority> all(Observed observed, Instant now) {
    return Stream.of(
            secretConflict(observed),
            missingCredential(observed),
            missingToken(observed, now),
            failedRollout(observed),
            observedInvalid(observed),
            observed.ledger().retryState().map(FailurePriority::of),
            observed.ledger().previous().stream()
                .map(PreviousToken::retryState)
                .flatMap(Optional::stream)
                .findFirst()
                .map(FailurePriority::of),
            observed
                .ledger()
                .current()
                .flatMap(token -> token.health().unmetRequirement())
                .map(FailurePriority::failure),
            credentialIssue(observed),
            observed.lastCheck().failure().map(FailurePriority::failure))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What happened and, where a person must act, what to do. */
  String fullMessage() {
    return failure.fullMessage();
  }

  /** When it is tried again; what was rolled back is tried again with the next rotation. */
  Optional<Instant> nextAttempt(Observed observed, Instant now) {
    var rolledBack =
        failure.failureClass() == FailureClass.ROLLOUT_FAILED
            && observed.ledger().intent().isEmpty();
    return setback.flatMap(retryState ->
        rolledBack
            ? Schedule.nextRotation(observed, now).map(Schedule.ScheduledRotation::at)
            : Optional.of(retryState.nextAttemptAt()));
  }

  private static FailurePriority of(RetryState retryState) {
    return new FailurePriority(retryState.failure(), Optional.of(retryState));
  }

  private static Optional<FailurePriority> secretConflict(Observed observed) {
    return observed.target() instanceof TargetSecretState.Conflicting(String owner)
        ? Optional.of(
            failure(
                FailureClass.SECRET_CONFLICT,
                "Secret "
                    + observed.desired().target().name()
                    + " exists and is not touched: "
                    + owner
                    + ".",
                "Allow the operator to take it over by spec.secret.adoption, delete or rename that"
                    + " Secret, or choose another secret.name.",
                Responsible.TOKEN))
        : Optional.empty();
  }

  /** Nobody but who looks after the token can replace it. */
  private static Optional<FailurePriority> observedInvalid(Observed observed) {
    return observed
        .ledger()
        .current()
        .filter(_ -> observed.desired().mode() == DesiredState.Mode.OBSERVE)
        .flatMap(token -> token.health().invalidReason())
        .map(death ->
            failure(
                death.withRemediation(
                    "Put a new token into Secret "
                        + observed.desired().target().name()
                        + ", or set spec.mode to Manage.")));
  }

  /** A workload that is no healthier on the token before tells that no token is to blame. */
  private static Optional<FailurePriority> failedRollout(Observed observed) {
    if (!observed.dependents().failed()) {
      return Optional.empty();
    }
    var returned = observed.ledger().current().filter(CurrentToken::wasRestored).isPresent();
    return Optional.of(
        failure(
            Failures.rolloutFailed(
                observed.dependents(),
                returned
                    ? "Mend the workload: it is not healthy on the previous token either, so that"
                        + " the token is not the cause."
                    : "Mend the workload, or annotate the WhatsAppToken with"
                        + " whatsapptoken.io/rollback to go back to the previous token. No further"
                        + " workload is restarted, and both tokens stay alive.")));
  }

  private static Optional<FailurePriority> credentialIssue(Observed observed) {
    return observed.credential() instanceof CredentialLookup.Found(_, _, var ailment)
        ? ailment.map(FailurePriority::failure)
        : Optional.empty();
  }

  private static Optional<FailurePriority> missingCredential(Observed observed) {
    return observed.credential() instanceof CredentialLookup.Missing(String message, String action)
        ? Optional.of(
            failure(FailureClass.CREDENTIAL_MISSING, message, action, Responsible.CREDENTIAL))
        : Optional.empty();
  }

  /** Nothing works, nothing is under way, and only a person can supply a token. */
  private static Optional<FailurePriority> missingToken(Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (observed.desired().source() instanceof DesiredState.Source.Supplied
        && observed.supplied() instanceof SuppliedToken.Missing(String message, String action)) {
      return Optional.of(failure(FailureClass.TOKEN_MISSING, message, action, Responsible.TOKEN));
    }
    if (ledger.current().filter(token -> token.isValidAt(now)).isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()) {
      return Optional.empty();
    }
    return switch (observed.supplied()) {
      case SuppliedToken.NotApplicable() -> Optional.empty();
      case SuppliedToken.Missing(String message, String action) ->
          Optional.of(failure(FailureClass.TOKEN_MISSING, message, action, Responsible.TOKEN));
      case SuppliedToken.Present(AccessToken token) ->
          ledger.seenSupply().filter(token.fingerprint()::equals).isPresent()
                  && ledger.retryState().isEmpty()
              ? observed
                  .desired()
                  .source()
                  .suppliedFrom()
                  .map(place -> failure(Failures.tokenMissing(place)))
              : Optional.empty();
    };
  }

  private static FailurePriority failure(Failure failure) {
    return new FailurePriority(failure, Optional.empty());
  }

  private static FailurePriority failure(
      FailureClass kind, String message, String action, Responsible responsible) {
    return failure(new Failure(kind, "", "", message, action, responsible));
  }
}
