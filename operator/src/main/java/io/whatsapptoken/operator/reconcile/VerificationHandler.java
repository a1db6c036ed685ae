package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.reconcile.TokenVerifier.VerificationResult;
import java.time.Clock;
import java.util.Optional;

/** Verify, Activate: no token becomes the current one before it has proved itself. */
final class VerificationHandler {
  private final TokenVerifier assessor;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  VerificationHandler(TokenVerifier assessor, Ledgers ledgers, EventRecorder events, Clock clock) {
    this.assessor = assessor;
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  /** What the annotations ask for was asked before the ledger was lost. */
  Observed adopt(Action.AdoptPublished plan, Observed observed) {
    var wish = observed.desired().issuanceSpec(plan.credential().app().appId());
    // Where people give tokens, nobody knows any more whether this one is theirs.
    var origin =
        observed.desired().source().suppliedFrom().isPresent() ? Origin.SUPPLIED : Origin.ADOPTED;
    var adopted = new PendingToken(plan.token(), origin, wish, clock.instant());
    return ledgers.write(
        observed,
        Ledger.adopting(adopted, revision(plan)).withHandled(observed.desired().triggers()));
  }

  Observed verify(Action.VerifyPending plan, Observed observed) {
    var token = plan.pending().token();
    return switch (assessor.verify(plan.credential().app(), token, observed.desired())) {
      case VerificationResult.Verified(TokenFacts facts) -> activate(facts, observed);
      case VerificationResult.RequirementsNotMet(_, Failure failure) ->
          reject(failure, true, plan, observed);
      case VerificationResult.Invalid(GraphError why) ->
          reject(Failures.tokenInvalid(why), false, plan, observed);
      case VerificationResult.Inconclusive(GraphFailure failure) -> retryLater(failure, observed);
    };
  }

  /** The spec changed meanwhile. A supplied token may fit the new one as well. */
  Observed discard(Action.DiscardPending plan, Observed observed) {
    if (plan.pending().origin() == Origin.SUPPLIED) {
      return ledgers.write(observed, observed.ledger().withSupplyUnseen());
    }
    var next =
        ledgers.write(
            observed, observed.ledger().withPendingRejected(Optional.empty(), clock.instant()));
    journal.record(
        observed,
        EventReason.TOKEN_REJECTED,
        "Token "
            + plan.pending().token().fingerprint()
            + " is not used: the spec changed while it was being verified.");
    return next;
  }

  private Observed activate(TokenFacts facts, Observed observed) {
    var now = clock.instant();
    var adopted = observed.ledger().intent().isEmpty();
    var next =
        ledgers
            .write(
                observed,
                observed.markingPreviousExclusive(
                    observed.ledger().withPendingActivated(facts, now)))
            .with(LastCheck.succeeded(now));
    var current = next.ledger().current().orElseThrow();
    journal.rotation(current.reason().label(), "activated");
    if (adopted) {
      journal.record(
          observed,
          EventReason.TOKEN_ADOPTED,
          "Token "
              + current.token().fingerprint()
              + " was found in Secret "
              + observed.desired().target().name()
              + ", verified and taken over; "
              + Messages.expires(facts.expiry())
              + ".");
    }
    return next;
  }

  private Observed reject(
      Failure failure, boolean alive, Action.VerifyPending plan, Observed observed) {
    var ledger = TriggerHandling.markRotateHandled(observed);
    var supplied = plan.pending().origin() == Origin.SUPPLIED;
    var written = ledgers.write(observed, rejected(failure, alive, supplied, ledger, observed));
    ledger.intent().ifPresent(intent -> journal.rotation(intent.reason().label(), "rejected"));
    journal.record(
        observed,
        EventReason.TOKEN_REJECTED,
        "Token "
            + plan.pending().token().fingerprint()
            + " is not published. "
            + failure.fullMessage());
    return written;
  }

  private Ledger rejected(
      Failure failure, boolean alive, boolean supplied, Ledger ledger, Observed observed) {
    var now = clock.instant();
    var adopted = ledger.intent().isEmpty();
    var explained =
        supplied ? suppliedTokenRejected(failure, adopted, observed.desired()) : failure;
    var generation = observed.desired().resource().generation();
    var retryState = Backoff.afterRejection(explained, ledger.retryState(), generation, now);
    if (adopted) {
      var failed = ledger.withAdoptionFailed(alive);
      return supplied ? failed.withRetryState(retryState) : failed;
    }
    return supplied
        ? ledger.withSupplyRejected(retryState)
        : ledger.withPendingRejected(Optional.of(retryState), now);
  }

  private static Failure suppliedTokenRejected(
      Failure failure, boolean adopted, DesiredState desired) {
    var place = desired.source().suppliedFrom().orElseThrow();
    var found = adopted ? "Secret " + desired.target().name() : place.toString();
    return Failures.suppliedTokenRejected(failure, found, place);
  }

  private Observed retryLater(GraphFailure failure, Observed observed) {
    var retryState =
        Backoff.after(
            failure,
            observed.ledger().retryState(),
            observed.desired().resource().generation(),
            clock.instant());
    journal.record(observed, EventReason.STEP_FAILED, Messages.failed("Verify", retryState));
    return ledgers.write(
        observed, TriggerHandling.markRotateHandled(observed).withRetryState(retryState));
  }

  /** The revision that the Secret says, so that workloads which run on it are not restarted. */
  private static long revision(Action.AdoptPublished plan) {
    return plan.revision()
        .filter(revision -> revision.fingerprint().equals(plan.token().fingerprint()))
        .map(Revision::number)
        .orElse(1L);
  }
}
