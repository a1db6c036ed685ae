package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;

/** Revokes a compromised token even without a replacement, if that is requested. */
final class CompromiseHandler {
  private final TokenRevoker revoker;
  private final StepRecorder steps;

  CompromiseHandler(MetaClient graph, StepRecorder steps) {
    this.revoker = new TokenRevoker(graph);
    this.steps = steps;
  }

  /** The value of the annotation decides whether misuse is worse than downtime. */
  Observed revokeIfNoReplacement(Credential credential, Observed observed) {
    var ledger = observed.ledger();
    var compromised =
        ledger.intent().filter(running -> running.reason() == IssueReason.COMPROMISED).isPresent();
    return ledger
        .current()
        .filter(_ -> compromised && ledger.handled().revokeFirst())
        .filter(current -> current.isValidAt(steps.now()) && current.origin().isRevocable())
        .filter(current -> revoker.revoke(credential.app(), current.token()).isEmpty())
        .map(current -> revoked(current, observed))
        .orElse(observed);
  }

  private Observed revoked(CurrentToken current, Observed observed) {
    var failure =
        Failures.requirementNotMet(
            "The compromised token was revoked as requested (revoke-first); no replacement could be"
                + " issued yet.",
            "");
    return steps.write(
        observed,
        observed.ledger().withCurrent(current.markedInvalid(failure)),
        EventReason.TOKEN_REVOKED,
        current.token().fingerprint(),
        "it was compromised, and revoke-first is requested; no replacement could be issued yet");
  }
}
