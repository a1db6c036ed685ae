package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.TokenRequirements;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Clock;

/** Asks Meta all that tells whether a token works and does what is wished. Changes nothing. */
final class TokenVerifier {
  private final MetaClient graph;
  private final Clock clock;

  TokenVerifier(MetaClient graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface VerificationResult {
    record Verified(TokenFacts facts) implements VerificationResult {}

    /** It works, and does not do what is wished. */
    record RequirementsNotMet(TokenFacts facts, Failure why) implements VerificationResult {}

    record Invalid(GraphError why) implements VerificationResult {}

    record Inconclusive(GraphFailure failure) implements VerificationResult {}
  }

  VerificationResult verify(AppCredential app, AccessToken token, DesiredState desired) {
    return switch (graph.inspect(app, token)) {
      case Inspection.Valid(TokenFacts facts) ->
          TokenRequirements.unmetRequirement(facts, desired, app.appId(), clock.instant())
              .<VerificationResult>map(
                  flaw -> new VerificationResult.RequirementsNotMet(facts, flaw))
              .orElseGet(() -> verifyAccess(facts, app, token, desired));
      case Inspection.Invalid(GraphError why) -> new VerificationResult.Invalid(why);
      case Inspection.Inconclusive(GraphFailure failure) ->
          new VerificationResult.Inconclusive(failure);
    };
  }

  private VerificationResult verifyAccess(
      TokenFacts facts, AppCredential app, AccessToken token, DesiredState desired) {
    for (var asset : desired.assets()) {
      if (graph.probe(app, token, asset)
          instanceof Answer.Failed<Acknowledged>(GraphFailure failure)) {
        return failed(failure, asset, facts, app, token);
      }
    }
    return new VerificationResult.Verified(facts);
  }

  /** A refusal of our own credential says nothing of the token. */
  private VerificationResult failed(
      GraphFailure failure, Asset asset, TokenFacts facts, AppCredential app, AccessToken token) {
    if (!(failure instanceof GraphFailure.Refused(_, Remediation remedy))
        || Failures.of(failure).responsible() == Responsible.CREDENTIAL) {
      return new VerificationResult.Inconclusive(failure);
    }
    // It may have died since debug_token was asked, and debug_token alone proves that.
    return remedy == Remediation.REPLACE_TOKEN
            && graph.inspect(app, token) instanceof Inspection.Invalid(GraphError why)
        ? new VerificationResult.Invalid(why)
        : new VerificationResult.RequirementsNotMet(facts, Failures.outOfReach(asset, failure));
  }
}
