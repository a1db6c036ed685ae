package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.reconcile.TokenVerifier.VerificationResult;
import java.time.Clock;

/** What is done about supplied tokens, and about requests that nothing comes of. */
final class SuppliedTokenHandler {
  private final TokenVerifier assessor;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  SuppliedTokenHandler(TokenVerifier assessor, Ledgers ledgers, EventRecorder events, Clock clock) {
    this.assessor = assessor;
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  /** The wish is the one for which it will be verified. */
  Observed accept(Action.AcceptSuppliedToken plan, Observed observed) {
    var wish = observed.desired().issuanceSpec(plan.credential().app().appId());
    var kept = new PendingToken(plan.token(), Origin.SUPPLIED, wish, clock.instant());
    var next =
        ledgers.write(
            observed,
            observed.ledger().withSupplied(kept, plan.intent()).withHandled(plan.handled()));
    journal.record(
        observed,
        EventReason.TOKEN_TAKEN,
        "Token "
            + plan.token().fingerprint()
            + " was found in "
            + observed.desired().source().suppliedFrom().orElseThrow()
            + " and is verified.");
    return next;
  }

  Observed markSeen(Action.MarkSupplySeen plan, Observed observed) {
    return ledgers.write(
        observed,
        observed.ledger().withRotationCancelled().withSeenSupply(plan.token().fingerprint()));
  }

  /** The token in use stays, unless it cannot do what is wished now: then a person must act. */
  Observed revalidate(Action.RevalidateAgainstSpec plan, Observed observed) {
    var app = plan.credential().app();
    var current = plan.current();
    return switch (assessor.verify(app, current.token(), observed.desired())) {
      case VerificationResult.Verified(TokenFacts facts) ->
          ledgers.write(
              observed,
              TriggerHandling.markRotateHandled(observed)
                  .withRotationCancelled()
                  .withCurrent(
                      current
                          .withFacts(facts)
                          .withIssuanceSpec(observed.desired().issuanceSpec(app.appId()))));
      case VerificationResult.RequirementsNotMet(_, Failure failure) ->
          retryLater(rejection(failure, observed), observed);
      case VerificationResult.Invalid(GraphError why) ->
          ledgers.write(
              observed,
              observed.ledger().withCurrent(current.markedInvalid(Failures.tokenInvalid(why))));
      case VerificationResult.Inconclusive(GraphFailure failure) ->
          retryLater(
              Backoff.after(
                  failure, observed.ledger().retryState(), generation(observed), clock.instant()),
              observed);
    };
  }

  Observed clearFailure(Observed observed) {
    return ledgers.write(observed, observed.ledger().withRotationCancelled());
  }

  private RetryState rejection(Failure failure, Observed observed) {
    var explained =
        Failures.specNoLongerMet(failure, observed.desired().source().suppliedFrom().orElseThrow());
    return Backoff.afterRejection(
        explained, observed.ledger().retryState(), generation(observed), clock.instant());
  }

  private Observed retryLater(RetryState retryState, Observed observed) {
    journal.record(observed, EventReason.STEP_FAILED, Messages.failed("Reconsider", retryState));
    return ledgers.write(
        observed, TriggerHandling.markRotateHandled(observed).withRetryState(retryState));
  }

  Observed escalate(Action.EscalateRotation plan, Observed observed) {
    var now = clock.instant();
    return ledgers.write(
        observed,
        observed.ledger().withEscalatedIntent(plan.intent(), now).withHandled(plan.handled()));
  }

  Observed reject(Action.RejectRequest plan, Observed observed) {
    var next = ledgers.write(observed, observed.ledger().withHandled(plan.handled()));
    journal.record(observed, EventReason.REQUEST_DECLINED, plan.why());
    return next;
  }

  private static long generation(Observed observed) {
    return observed.desired().resource().generation();
  }
}
