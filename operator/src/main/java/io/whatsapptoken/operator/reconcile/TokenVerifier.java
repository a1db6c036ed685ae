package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.meta.VerificationResult;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.TokenRequirements;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;

/** Verifies that a token is valid and meets the spec. Changes nothing. */
final class TokenVerifier {
  private final MetaClient graph;
  private final StepRecorder steps;

  TokenVerifier(MetaClient graph, StepRecorder steps) {
    this.graph = graph;
    this.steps = steps;
  }

  VerificationResult verify(AppCredential app, AccessToken token, DesiredState desired) {
    var result = examine(app, token, desired);
    steps.countVerification(desired, result);
    return result;
  }

  private VerificationResult examine(AppCredential app, AccessToken token, DesiredState desired) {
    var inspection = graph.inspect(app, token);
    return inspection instanceof Inspection.Valid valid
        ? TokenRequirements.unmetRequirement(
                valid.facts(), desired.verificationSpec(app.appId()), steps.now())
            .<VerificationResult>map(
                unmet -> new VerificationResult.RequirementsNotMet(valid.facts(), unmet))
            .orElseGet(() -> verifyAccess(valid, app, token, desired))
        : withoutFacts(inspection);
  }

  private static VerificationResult withoutFacts(Inspection inspection) {
    return inspection.isOfOtherApp()
            && inspection instanceof Inspection.Inconclusive(GraphFailure.Refused refused)
        ? new VerificationResult.OfOtherApp(Failures.ofOtherApp(refused))
        : inspection;
  }

  private VerificationResult verifyAccess(
      Inspection.Valid valid, AppCredential app, AccessToken token, DesiredState desired) {
    for (var asset : desired.assets()) {
      if (graph.probe(app, token, asset)
          instanceof Answer.Failed<Acknowledged>(GraphFailure failure)) {
        return failed(failure, asset, valid.facts(), app, token);
      }
    }
    return valid;
  }

  /** A rejection of the credential or of the caller's address proves nothing about the token. */
  private VerificationResult failed(
      GraphFailure failure, Asset asset, TokenFacts facts, AppCredential app, AccessToken token) {
    if (!(failure instanceof GraphFailure.Refused refused)
        || refused.remedy().subject() != Remediation.Subject.TOKEN) {
      return new Inspection.Inconclusive(failure);
    }
    // The token may have become invalid since the inspection, and only an inspection proves that.
    return refused.rejectsToken() && graph.inspect(app, token) instanceof Inspection.Invalid invalid
        ? invalid
        : new VerificationResult.RequirementsNotMet(facts, noAccess(asset, failure, facts));
  }

  /** Meta reports an account as not found, too, if the token lacks the scope to read any. */
  private static Failure noAccess(Asset asset, GraphFailure failure, TokenFacts facts) {
    return asset instanceof Asset.BusinessAccount account
            && !facts.scopes().contains(Asset.BusinessAccount.SCOPE)
        ? Failures.outOfScope(account, failure)
        : Failures.outOfReach(asset, failure);
  }
}
