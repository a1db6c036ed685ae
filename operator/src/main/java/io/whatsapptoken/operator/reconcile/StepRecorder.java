package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.RevocationTrials;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.VerificationResult;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.operator.kubernetes.WriteRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Records the result of a step: the ledger, then the event, and the retry of a failed step. */
final class StepRecorder {
  private final Ledgers ledgers;
  private final EventRecorder events;
  private final Clock clock;

  StepRecorder(Ledgers ledgers, EventRecorder events, Clock clock) {
    this.ledgers = ledgers;
    this.events = events;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Ledgers ledgers() {
    return ledgers;
  }

  /** Makes the next ledger durable. */
  Observed write(Observed observed, Ledger next) {
    return ledgers.write(observed, next);
  }

  /** Makes the next ledger durable, then records what happened. */
  Observed write(Observed observed, Ledger next, EventReason reason, Object... arguments) {
    var written = ledgers.write(observed, next);
    events.record(written, reason, arguments);
    return written;
  }

  void record(Observed observed, EventReason reason, Object... arguments) {
    events.record(observed, reason, arguments);
  }

  /** Counts a verification of a token with Meta. */
  void countVerification(DesiredState desired, VerificationResult result) {
    events.verification(desired.resource(), result);
  }

  /** Counts a rotation that completed or failed. */
  void countRotation(String reason, String outcome) {
    events.rotation(reason, outcome);
  }

  /** A call failed, so the step is retried later. A request that ended a wait is handled. */
  Observed retry(String step, GraphFailure failure, Observed observed) {
    return retry(
        step,
        Backoff.after(failure, observed.ledger().retryState(), generation(observed), now()),
        observed);
  }

  /**
   * The answer to a request for a token was lost: each further attempt may cost a token at Meta.
   */
  Observed retryLost(String step, GraphFailure failure, Observed observed) {
    return retry(
        step,
        Backoff.afterLostResponse(
            failure, observed.ledger().retryState(), generation(observed), now()),
        observed);
  }

  /** A token does not meet the requirements: each further attempt may cost a token at Meta. */
  Observed retryRejected(String step, Failure failure, Observed observed) {
    return retry(step, backoff(failure, observed), observed);
  }

  /** How long a rejected token, or one that is missing, delays the next attempt. */
  RetryState backoff(Failure failure, Observed observed) {
    return Backoff.afterRejection(
        failure, observed.ledger().retryState(), generation(observed), now());
  }

  /** A previous token could not be inspected or revoked for now. */
  Observed retry(String step, GraphFailure failure, PreviousToken previous, Observed observed) {
    var retryState = Backoff.after(failure, previous.retryState(), generation(observed), now());
    return write(
        observed,
        observed.ledger().withRevocationRetry(previous.token(), retryState),
        step,
        retryState);
  }

  /** Every caller was tried, and Meta still reports the previous token valid. */
  Observed retryRevocation(
      Optional<GraphError> refusal, PreviousToken previous, Observed observed) {
    var trials = RevocationTrials.after(previous.trials(), now());
    var failure = Failures.notRevoked(previous.token().fingerprint(), refusal, trials);
    var retryState = Backoff.afterVainRevocation(failure, trials, generation(observed), now());
    var next = observed.ledger().withRevocationTrials(previous.token(), trials, retryState);
    return write(observed, next, "Revoke", retryState);
  }

  /** The API server rejected a write: that is observed from now on, and retried later. */
  Observed refused(WriteRefusedException e, Observed observed) {
    var refusals =
        observed
            .refusedWrites()
            .with(e.object(), e.name(), e.getCode(), e.reply(), generation(observed), now());
    var retryState = refusals.of(e.object()).orElseThrow();
    events.record(observed, EventReason.STEP_FAILED, "Write", retryState.failure().fullMessage());
    return observed.with(refusals);
  }

  private Observed retry(String step, RetryState retryState, Observed observed) {
    return write(
        observed,
        observed.ledger().withHandled(observed.triggersAfterRotation()).withRetryState(retryState),
        step,
        retryState);
  }

  private Observed write(Observed observed, Ledger next, String step, RetryState retryState) {
    return write(observed, next, EventReason.STEP_FAILED, step, retryState.failure().fullMessage());
  }

  private static long generation(Observed observed) {
    return observed.desired().resource().generation();
  }
}
