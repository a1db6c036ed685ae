package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.IssueLimit;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RetirementRules;
import io.whatsapptoken.core.plan.Schedule;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What currently fails, the most serious first: {@code status.failure} shows the first. */
final class CurrentFailures {
  private CurrentFailures() {}

  static List<Failure> of(Observed observed, Instant now) {
    return Stream.of(
            secretConflict(observed).stream(),
            missingCredential(observed).stream(),
            checkToClear(observed).stream(),
            missingToken(observed, now).stream(),
            secretContested(observed, now).stream(),
            observed.pendingRefusals().stream().map(RetryState::failure),
            failedRollout(observed).stream(),
            observedInvalid(observed).stream(),
            IssueLimit.delays(observed, now).map(Failures::issueLimitReached).stream(),
            retryStates(observed).map(RetryState::failure),
            revocationPaused(observed, now).stream(),
            unmetRequirement(observed).stream(),
            credentialIssue(observed).stream(),
            observed.lastCheck().failure().stream())
        .flatMap(failures -> failures)
        .toList();
  }

  /** The retries of the step that failed; empty if the failure is not one of a step. */
  static Optional<RetryState> retryState(Failure failure, Observed observed) {
    return retryStates(observed).filter(retry -> retry.failure().equals(failure)).findFirst();
  }

  /** When the step is retried: after a rollback, with the next rotation. */
  static Optional<Instant> nextAttempt(RetryState retry, Observed observed, Instant now) {
    var rolledBack =
        retry.failure().failureClass() == FailureClass.ROLLOUT_FAILED
            && observed.ledger().intent().isEmpty();
    return rolledBack
        ? Schedule.nextRotation(observed, now).map(Schedule.ScheduledRotation::at)
        : Optional.of(retry.nextAttemptAt());
  }

  private static Stream<RetryState> retryStates(Observed observed) {
    return Stream.of(
            observed.pendingRefusals().stream(),
            observed.ledger().retryState().stream(),
            observed.ledger().previous().stream()
                .map(PreviousToken::retryState)
                .flatMap(Optional::stream))
        .flatMap(retryStates -> retryStates);
  }

  private static Optional<Failure> revocationPaused(Observed observed, Instant now) {
    var kept = RetirementRules.awaitingPermission(observed, now);
    return observed
        .revocationPause()
        .filter(_ -> !kept.isEmpty())
        .map(pause -> Failures.revocationPaused(observed.desired().app(), kept, pause));
  }

  private static Optional<Failure> secretConflict(Observed observed) {
    return observed.target() instanceof TargetSecretState.Conflicting(String owner)
        ? Optional.of(
            failure(
                FailureClass.SECRET_CONFLICT,
                "Secret " + observed.desired().target().name() + " already exists: " + owner + ".",
                "Set spec.secret.adoption to adopt the Secret, or delete it.",
                Responsible.TOKEN))
        : Optional.empty();
  }

  /** What a token lacked of an earlier spec is no failure. */
  private static Optional<Failure> unmetRequirement(Observed observed) {
    return observed
        .ledger()
        .current()
        .filter(_ -> observed.isVerdictCurrent())
        .flatMap(token -> token.health().unmetRequirement());
  }

  private static Optional<Failure> secretContested(Observed observed, Instant now) {
    return observed
        .repairs()
        .filter(repairs -> repairs.isContested(now))
        .map(repairs ->
            Failures.secretContested(observed.desired().target().name(), repairs.otherWriter()));
  }

  /** The operator only observes, so it cannot replace the token. */
  private static Optional<Failure> observedInvalid(Observed observed) {
    return observed
        .ledger()
        .current()
        .filter(_ -> observed.desired().mode() == DesiredState.Mode.OBSERVE)
        .flatMap(token -> token.health().invalidReason())
        .filter(invalid -> !invalid.needsUserAction())
        .map(invalid ->
            invalid.withRemediation(
                "Store a new token in Secret "
                    + observed.desired().target().name()
                    + ", or set spec.mode to Manage."));
  }

  /** If the workload is unhealthy on the previous token, too, the token is not the cause. */
  private static Optional<Failure> failedRollout(Observed observed) {
    if (!observed.dependents().failed()) {
      return Optional.empty();
    }
    return Optional.of(Failures.rolloutFailed(observed.dependents(), rolloutRemediation(observed)));
  }

  private static String rolloutRemediation(Observed observed) {
    if (!observed.dependents().failedOnToken()) {
      return "Fix the workload: no container of it has run with the token, so the token is not the"
          + " cause. Both tokens stay valid, and no other workload is restarted.";
    }
    return observed.ledger().current().filter(CurrentToken::wasRestored).isPresent()
        ? "Fix the workload; it is not healthy on the previous token either."
        : "Fix the workload, or roll back with the annotation whatsapptoken.io/rollback."
            + " Both tokens stay valid, and no other workload is restarted.";
  }

  private static Optional<Failure> credentialIssue(Observed observed) {
    return observed.credential()
            instanceof SecretValue.Found<Credential>(Credential(_, _, var knownIssue, _))
        ? knownIssue
        : Optional.empty();
  }

  private static Optional<Failure> missingCredential(Observed observed) {
    return observed.credential()
            instanceof SecretValue.Missing<Credential>(String message, String action)
        ? Optional.of(
            failure(FailureClass.CREDENTIAL_MISSING, message, action, Responsible.CREDENTIAL))
        : Optional.empty();
  }

  /** Meta accepts the same token again after a person has cleared a check. */
  private static Optional<Failure> checkToClear(Observed observed) {
    return observed
        .ledger()
        .current()
        .flatMap(token -> token.health().invalidReason())
        .filter(Failure::needsUserAction);
  }

  /** No token is valid, no rotation is running, and only the source's Secret can provide one. */
  private static Optional<Failure> missingToken(Observed observed, Instant now) {
    var ledger = observed.ledger();
    var supplyMissing =
        observed
            .supplied()
            .flatMap(SecretValue::missing)
            .map(missing -> missingToken(missing.message(), missing.remediation()));
    if (!observed.desired().source().isRenewable() && supplyMissing.isPresent()) {
      return supplyMissing;
    }
    if (ledger.current().filter(token -> token.isValidAt(now)).isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()) {
      return Optional.empty();
    }
    return supplyMissing.or(() ->
        observed
            .suppliedToken()
            .filter(token -> ledger.seenSupply().equals(Optional.of(token.fingerprint())))
            .filter(_ -> ledger.retryState().isEmpty())
            .flatMap(_ -> observed.desired().source().input())
            .map(Failures::tokenMissing));
  }

  private static Failure missingToken(String message, String action) {
    return failure(FailureClass.TOKEN_MISSING, message, action, Responsible.TOKEN);
  }

  private static Failure failure(
      FailureClass kind, String message, String action, Responsible responsible) {
    return new Failure(kind, "", "", message, action, responsible);
  }
}
