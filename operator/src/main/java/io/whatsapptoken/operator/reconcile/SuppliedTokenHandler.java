package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.VerificationResult;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import java.util.Optional;

/** Issue of supplied tokens: accepts, awaits or revalidates a supplied token. */
final class SuppliedTokenHandler {
  private final TokenVerifier verifier;
  private final CompromiseHandler compromise;
  private final StepRecorder steps;

  SuppliedTokenHandler(TokenVerifier verifier, CompromiseHandler compromise, StepRecorder steps) {
    this.verifier = verifier;
    this.compromise = compromise;
    this.steps = steps;
  }

  /** The token is verified next. */
  Observed accept(Action.AcceptSuppliedToken action, Observed observed) {
    var spec = observed.desired().issuanceSpec(action.credential().app().appId());
    var accepted = new PendingToken(action.token(), Origin.SUPPLIED, spec, steps.now());
    return steps.write(
        observed,
        observed.ledger().withSupplied(accepted, action.intent()).withHandled(action.handled()),
        EventReason.SUPPLIED_TOKEN_ACCEPTED,
        action.token().fingerprint(),
        place(observed));
  }

  /** The current token is compromised, and only a user can supply another one. */
  Observed await(Action.AwaitSuppliedToken action, Observed observed) {
    var failure =
        Failures.requirementNotMet(
            "The token is compromised, and another one must be supplied.",
            "Store a new token in " + place(observed) + ".");
    var begun =
        observed.with(observed.ledger().withIntent(action.intent()).withHandled(action.handled()));
    return compromise.revokeIfNoReplacement(
        action.credential(), steps.retryRejected("Issue", failure, begun));
  }

  /** The current token is kept if it meets the changed spec; otherwise a user must act. */
  Observed revalidate(Action.RevalidateAgainstSpec action, Observed observed) {
    var app = action.credential().app();
    var current = action.current();
    return switch (verifier.verify(app, current.token(), observed.desired())) {
      case Inspection.Valid(TokenFacts facts) ->
          revalidated(
              current
                  .withFacts(facts)
                  .withVerification(
                      observed.desired().verificationSpec(app.appId()), Optional.empty())
                  .withIssuanceSpec(observed.desired().issuanceSpec(app.appId())),
              observed);
      case VerificationResult.RequirementsNotMet(_, Failure failure) ->
          steps.retryRejected(
              "Verify", Failures.specNoLongerMet(failure, place(observed)), observed);
      case VerificationResult.OfOtherApp(Failure failure) ->
          steps.retryRejected(
              "Verify", Failures.specNoLongerMet(failure, place(observed)), observed);
      case Inspection.Invalid(GraphError why) ->
          steps.write(
              observed,
              observed.ledger().withCurrent(current.markedSuspect(Failures.tokenInvalid(why))));
      case Inspection.Inconclusive(GraphFailure failure) ->
          steps.retry("Verify", failure, observed);
    };
  }

  private Observed revalidated(CurrentToken current, Observed observed) {
    return steps.write(
        observed,
        observed
            .ledger()
            .withHandled(observed.triggersAfterRotation())
            .withRotationCancelled()
            .withCurrent(current));
  }

  private static SecretKeyRef place(Observed observed) {
    return observed.desired().source().input().orElseThrow();
  }
}
