package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.VerificationResult;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.TokenRequirements;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.TokenFacts;
import java.util.Optional;

/** Verify, Activate: no token becomes the current one before it is verified. */
final class VerificationHandler {
  private final TokenVerifier verifier;
  private final StepRecorder steps;

  VerificationHandler(TokenVerifier verifier, StepRecorder steps) {
    this.verifier = verifier;
    this.steps = steps;
  }

  /** The annotations were set before the ledger was lost, so they count as handled. */
  Observed adopt(Action.AdoptPublished action, Observed observed) {
    var spec = observed.desired().issuanceSpec(action.credential().app().appId());
    var adopted = new PendingToken(action.token(), action.origin(), spec, steps.now());
    return steps.write(
        observed,
        Ledger.adopting(adopted, revision(action)).withHandled(observed.desired().triggers()));
  }

  Observed verify(Action.VerifyPending action, Observed observed) {
    var pending = action.pending();
    var app = action.credential().app();
    var verifiedFor = observed.desired().verificationSpec(app.appId());
    return switch (verifier.verify(app, pending.token(), observed.desired())) {
      case Inspection.Valid(TokenFacts facts) ->
          changedUser(facts, pending, observed)
              .map(failure -> reject(failure, true, pending, observed))
              .orElseGet(() -> activate(facts, verifiedFor, observed));
      case VerificationResult.RequirementsNotMet(_, Failure failure) ->
          reject(failure, true, pending, observed);
      case VerificationResult.OfOtherApp(Failure failure) ->
          reject(failure, true, pending, observed);
      case Inspection.Invalid(GraphError why) ->
          reject(Failures.tokenInvalid(why), false, pending, observed);
      case Inspection.Inconclusive(GraphFailure failure) ->
          steps.retry("Verify", failure, observed);
    };
  }

  private static Optional<Failure> changedUser(
      TokenFacts facts, PendingToken pending, Observed observed) {
    var exchanged =
        pending.origin() == Origin.ISSUED
            && observed.desired().source().renewal() == Source.Renewal.EXCHANGE;
    return observed
        .ledger()
        .current()
        .filter(_ -> exchanged)
        .flatMap(current -> TokenRequirements.changedUser(facts, current.facts()));
  }

  /** The spec changed. A supplied token may meet the new one as well. */
  Observed discard(Action.DiscardPending action, Observed observed) {
    return action.pending().origin() == Origin.SUPPLIED
        ? steps.write(observed, observed.ledger().withSupplyUnseen())
        : steps.write(
            observed,
            observed.ledger().withPendingRejected(Optional.empty(), steps.now()),
            EventReason.TOKEN_REJECTED,
            action.pending().token().fingerprint(),
            "The spec changed during verification.");
  }

  private Observed activate(TokenFacts facts, VerificationSpec verifiedFor, Observed observed) {
    var now = steps.now();
    var activated =
        observed.markingPreviousExclusive(observed.ledger().withPendingActivated(facts, now));
    var current = activated.current().orElseThrow().withVerification(verifiedFor, Optional.empty());
    var next = steps.write(observed, activated.withCurrent(current)).with(LastCheck.succeeded(now));
    steps.countRotation(current.reason().label(), "activated");
    if (observed.ledger().intent().isEmpty()) {
      steps.record(
          next,
          EventReason.TOKEN_ADOPTED,
          current.token().fingerprint(),
          observed.desired().target().name(),
          ExpiryMessages.expires(facts));
    }
    return next;
  }

  private Observed reject(Failure failure, boolean valid, PendingToken pending, Observed observed) {
    var next =
        steps.write(
            observed,
            rejected(failure, valid, pending, observed),
            EventReason.TOKEN_REJECTED,
            pending.token().fingerprint(),
            failure.fullMessage());
    observed
        .ledger()
        .intent()
        .ifPresent(intent -> steps.countRotation(intent.reason().label(), "rejected"));
    return next;
  }

  private Ledger rejected(Failure failure, boolean valid, PendingToken pending, Observed observed) {
    var ledger = observed.ledger().withHandled(observed.triggersAfterRotation());
    var adopted = ledger.intent().isEmpty();
    var suppliable = observed.desired().source().input().isPresent();
    if (pending.origin() == Origin.SUPPLIED || (adopted && suppliable)) {
      var retryState =
          steps.backoff(suppliedTokenRejected(failure, adopted, observed.desired()), observed);
      return adopted
          ? ledger.withAdoptionFailed(valid).withRetryState(retryState)
          : ledger.withSupplyRejected(retryState);
    }
    return adopted
        ? ledger.withAdoptionFailed(valid)
        : ledger.withPendingRejected(Optional.of(steps.backoff(failure, observed)), steps.now());
  }

  private static Failure suppliedTokenRejected(
      Failure failure, boolean adopted, DesiredState desired) {
    var place = desired.source().input().orElseThrow();
    var found = adopted ? "Secret " + desired.target().name() : place.toString();
    return Failures.suppliedTokenRejected(failure, found, place);
  }

  /** The revision in the Secret, so that workloads that run on it are not restarted. */
  private static long revision(Action.AdoptPublished action) {
    return action
        .revision()
        .filter(revision -> revision.fingerprint().equals(action.token().fingerprint()))
        .map(Revision::number)
        .orElse(1L);
  }
}
