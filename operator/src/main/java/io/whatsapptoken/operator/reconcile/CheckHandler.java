package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.VerificationResult;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.TokenFacts;
import java.util.Optional;

/** Check: the current token is verified again. A check without news writes nothing. */
final class CheckHandler {
  private final TokenVerifier verifier;
  private final StepRecorder steps;

  CheckHandler(TokenVerifier verifier, StepRecorder steps) {
    this.verifier = verifier;
    this.steps = steps;
  }

  Observed check(Action.VerifyCurrent action, Observed observed) {
    var now = steps.now();
    var current = action.current();
    var handled = markHandled(observed);
    return switch (verifier.verify(
        action.credential().app(), current.token(), observed.desired())) {
      case Inspection.Valid(TokenFacts facts) ->
          updateFacts(handled, current.withFacts(facts), Optional.empty(), observed)
              .with(LastCheck.succeeded(now));
      case VerificationResult.RequirementsNotMet(TokenFacts facts, Failure failure) ->
          updateFacts(handled, current.withFacts(facts), Optional.of(failure), observed)
              .with(LastCheck.succeeded(now));
      case Inspection.Invalid(GraphError why) ->
          recordInvalid(why, handled, current, observed).with(LastCheck.succeeded(now));
      case Inspection.Inconclusive(GraphFailure failure) ->
          store(handled, observed).with(observed.lastCheck().failed(failure, now));
    };
  }

  Observed warn(Action.WarnExpiry action, Observed observed) {
    var note = ExpiryMessages.of(action.current(), observed.desired());
    var next =
        steps.write(
            observed,
            observed.ledger().withCurrent(action.current().withExpiryWarning(action.alarm())));
    recordOnce(
        next, note, EventReason.TOKEN_EXPIRING_SOON, action.current().token().fingerprint(), note);
    return next;
  }

  /**
   * An observed token is verified again after a restart of the operator; what its status already
   * reports is not recorded again.
   */
  private void recordOnce(
      Observed observed, String message, EventReason reason, Object... arguments) {
    if (observed.desired().mode() != DesiredState.Mode.OBSERVE
        || !observed.reported().messages().contains(message)) {
      steps.record(observed, reason, arguments);
    }
  }

  private static Ledger markHandled(Observed observed) {
    return observed.checkRequested()
        ? observed
            .ledger()
            .withHandled(observed.ledger().handled().checked(observed.desired().triggers().check()))
        : observed.ledger();
  }

  private Observed updateFacts(
      Ledger handled, CurrentToken current, Optional<Failure> unmet, Observed observed) {
    var before = observed.ledger().current().flatMap(old -> old.health().unmetRequirement());
    var next = store(handled.withCurrent(current.withUnmetRequirement(unmet)), observed);
    if (unmet.isPresent() && before.isEmpty()) {
      recordOnce(
          next,
          unmet.get().message(),
          EventReason.REQUIREMENTS_NOT_MET,
          current.token().fingerprint(),
          unmet.get().fullMessage());
    } else if (unmet.isEmpty() && before.isPresent()) {
      steps.record(next, EventReason.REQUIREMENTS_MET, current.token().fingerprint());
    }
    return next;
  }

  private Observed recordInvalid(
      GraphError why, Ledger handled, CurrentToken current, Observed observed) {
    var failure = Failures.tokenInvalid(why);
    var next = steps.write(observed, handled.withCurrent(current.markedInvalid(failure)));
    recordOnce(
        next,
        failure.message(),
        EventReason.TOKEN_INVALID,
        current.token().fingerprint(),
        failure.message());
    return next;
  }

  private Observed store(Ledger next, Observed observed) {
    return next.equals(observed.ledger()) ? observed : steps.write(observed, next);
  }
}
