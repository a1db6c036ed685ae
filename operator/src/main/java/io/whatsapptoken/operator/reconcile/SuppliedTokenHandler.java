package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.reconcile.TokenVerifier.VerificationResult;

/** Issue, where tokens are supplied: a supplied token is accepted, awaited or revalidated. */
final class SuppliedTokenHandler {
  private final TokenVerifier verifier;
  private final CompromiseHandler compromise;
  private final StepRecorder steps;

  SuppliedTokenHandler(TokenVerifier verifier, CompromiseHandler compromise, StepRecorder steps) {
    this.verifier = verifier;
    this.compromise = compromise;
    this.steps = steps;
  }

  /** It will be verified against the present spec. */
  Observed accept(Action.AcceptSuppliedToken action, Observed observed) {
    var spec = observed.desired().issuanceSpec(action.credential().app().appId());
    var accepted = new PendingToken(action.token(), Origin.SUPPLIED, spec, steps.now());
    return steps.write(
        observed,
        observed.ledger().withSupplied(accepted, action.intent()).withHandled(action.handled()),
        EventReason.TOKEN_TAKEN,
        "Token "
            + action.token().fingerprint()
            + " was found in "
            + place(observed)
            + " and is verified.");
  }

  /** The token in use is compromised, and only a user can supply another. */
  Observed await(Action.AwaitSuppliedToken action, Observed observed) {
    var failure =
        Failures.requirementNotMet(
            "The token is compromised, and only a person can supply another.",
            "Put a new token into " + place(observed) + ".");
    var begun =
        observed.with(observed.ledger().withIntent(action.intent()).withHandled(action.handled()));
    return compromise.revokeIfNoReplacement(
        action.credential(), steps.retryRejected("Await supply", failure, begun));
  }

  /** The token in use stays, unless it does not meet the changed spec: then a user must act. */
  Observed revalidate(Action.RevalidateAgainstSpec action, Observed observed) {
    var app = action.credential().app();
    var current = action.current();
    return switch (verifier.verify(app, current.token(), observed.desired())) {
      case VerificationResult.Verified(TokenFacts facts) ->
          revalidated(
              current
                  .withFacts(facts)
                  .withIssuanceSpec(observed.desired().issuanceSpec(app.appId())),
              observed);
      case VerificationResult.RequirementsNotMet(_, Failure failure) ->
          steps.retryRejected(
              "Reconsider", Failures.specNoLongerMet(failure, place(observed)), observed);
      case VerificationResult.Invalid(GraphError why) ->
          steps.write(
              observed,
              observed.ledger().withCurrent(current.markedInvalid(Failures.tokenInvalid(why))));
      case VerificationResult.Inconclusive(GraphFailure failure) ->
          steps.retry("Reconsider", failure, observed);
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

  private static DesiredState.SecretKeyRef place(Observed observed) {
    return observed.desired().source().suppliedFrom().orElseThrow();
  }
}
