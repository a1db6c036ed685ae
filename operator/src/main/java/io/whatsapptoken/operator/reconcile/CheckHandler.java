package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.meta.AppCredential;
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

/** Check: the current token is verified again. A check that changes nothing writes nothing. */
final class CheckHandler {
  private final TokenVerifier verifier;
  private final InvalidationGate gate;
  private final StepRecorder steps;

  CheckHandler(TokenVerifier verifier, InvalidationGate gate, StepRecorder steps) {
    this.verifier = verifier;
    this.gate = gate;
    this.steps = steps;
  }

  Observed check(Action.VerifyCurrent action, Observed observed) {
    var now = steps.now();
    var app = action.credential().app();
    var current = action.current();
    return switch (verifier.verify(app, current.token(), observed.desired())) {
      case Inspection.Valid(TokenFacts facts) ->
          valid(current.withFacts(facts), Optional.empty(), app, observed)
              .with(LastCheck.succeeded(now));
      case VerificationResult.RequirementsNotMet(TokenFacts facts, Failure failure) ->
          valid(current.withFacts(facts), Optional.of(failure), app, observed)
              .with(LastCheck.succeeded(now));
      case VerificationResult.OfOtherApp(Failure failure) ->
          ofOtherApp(failure, current, app, observed).with(LastCheck.succeeded(now));
      case Inspection.Invalid(GraphError why) ->
          invalid(Failures.tokenInvalid(why), current, app, observed)
              .with(LastCheck.succeeded(now));
      case Inspection.Inconclusive(GraphFailure failure) ->
          store(markHandled(observed), observed).with(observed.lastCheck().failed(failure, now));
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

  private Observed valid(
      CurrentToken found, Optional<Failure> unmet, AppCredential app, Observed observed) {
    var spec = observed.desired().verificationSpec(app.appId());
    var current = found.markedValid().withVerification(spec, unmet);
    var next = store(markHandled(observed).withCurrent(current), observed);
    if (found.isSuspect() || found.health().invalidReason().isPresent()) {
      steps.record(next, EventReason.TOKEN_VALID_AGAIN, current.token().fingerprint());
    }
    recordRequirements(found, unmet, next, observed.isVerdictCurrent());
    return next;
  }

  /** Whether it is valid stays as it is known. */
  private Observed ofOtherApp(
      Failure failure, CurrentToken current, AppCredential app, Observed observed) {
    var spec = observed.desired().verificationSpec(app.appId());
    var found = current.withVerification(spec, Optional.of(failure));
    var next = store(markHandled(observed).withCurrent(found), observed);
    recordRequirements(current, Optional.of(failure), next, observed.isVerdictCurrent());
    return next;
  }

  private void recordRequirements(
      CurrentToken before, Optional<Failure> unmet, Observed next, boolean sameSpec) {
    var wasUnmet = before.health().unmetRequirement().isPresent();
    var token = before.token().fingerprint();
    if (unmet.isPresent() && !(wasUnmet && sameSpec)) {
      var failure = unmet.get();
      recordOnce(
          next, failure.message(), EventReason.REQUIREMENTS_NOT_MET, token, failure.fullMessage());
    } else if (unmet.isEmpty() && wasUnmet) {
      steps.record(next, EventReason.REQUIREMENTS_MET, token);
    }
  }

  /** Meta may be wrong for a moment: a second inspection confirms what would replace the token. */
  private Observed invalid(
      Failure failure, CurrentToken current, AppCredential app, Observed observed) {
    var handled = markHandled(observed);
    if (current.health().invalidReason().isPresent()) {
      return store(handled, observed);
    }
    if (observed.desired().mode() == DesiredState.Mode.OBSERVE) {
      return recordInvalid(failure, handled, current, observed);
    }
    if (!current.isSuspect()) {
      return store(handled.withCurrent(current.markedSuspect(failure)), observed);
    }
    var pausedUntil = gate.confirm(app.appId(), observed.desired());
    return pausedUntil.isPresent()
        ? store(handled, observed).pausingReplacements(pausedUntil)
        : recordInvalid(failure, handled, current, observed);
  }

  private Observed recordInvalid(
      Failure failure, Ledger handled, CurrentToken current, Observed observed) {
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
