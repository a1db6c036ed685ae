package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;

/** What becomes of a compromised token while there is no new one. */
final class CompromiseHandler {
  private final TokenRevoker revoker;
  private final StepRecorder steps;

  CompromiseHandler(MetaClient graph, StepRecorder steps) {
    this.revoker = new TokenRevoker(graph);
    this.steps = steps;
  }

  /** The annotation's value decides what is worse: use by an attacker, or no token. */
  Observed revokeIfNoReplacement(Credential credential, Observed observed) {
    var ledger = observed.ledger();
    var compromised =
        ledger.intent().filter(running -> running.reason() == IssueReason.COMPROMISED).isPresent();
    return ledger
        .current()
        .filter(_ -> compromised && ledger.handled().revokeFirst())
        .filter(current -> current.isValidAt(steps.now()))
        .filter(current -> revoker.revoke(credential.app(), current.token()).isEmpty())
        .map(current -> revoked(current, observed))
        .orElse(observed);
  }

  private Observed revoked(CurrentToken current, Observed observed) {
    var failure =
        Failures.requirementNotMet(
            "The token was compromised and is revoked, as revoke-first asks for; no new one could"
                + " be had yet.",
            "");
    return steps.write(
        observed,
        observed.ledger().withCurrent(current.markedInvalid(failure)),
        EventReason.TOKEN_REVOKED,
        "Token "
            + current.token().fingerprint()
            + " is revoked although no new one could be had: revoke-first asks for it.");
  }
}
