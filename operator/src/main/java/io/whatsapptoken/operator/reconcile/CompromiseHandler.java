package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.RevocationTrials;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;

/** Revokes a compromised token even without a replacement, if that is requested. */
final class CompromiseHandler {
  private final TokenRevoker revoker;
  private final StepRecorder steps;

  CompromiseHandler(TokenRevoker revoker, StepRecorder steps) {
    this.revoker = revoker;
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
        .filter(_ -> isTriedAgain(ledger))
        .filter(current -> isRevoked(current, credential, observed))
        .map(current -> revoked(current, observed))
        .orElse(observed);
  }

  private boolean isRevoked(CurrentToken current, Credential credential, Observed observed) {
    var request = RevocationRequest.of(current.token(), credential, observed, steps.now());
    return revoker.revoke(request).isInvalid();
  }

  /** What Meta does not revoke is tried as often as any other token, once a request has failed. */
  private static boolean isTriedAgain(Ledger ledger) {
    return ledger
        .retryState()
        .filter(failed -> failed.attempts() > RevocationTrials.LIMIT)
        .isEmpty();
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
