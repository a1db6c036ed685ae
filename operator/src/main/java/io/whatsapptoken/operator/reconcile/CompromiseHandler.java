package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import java.time.Clock;

/** What becomes of a compromised token while no new one can be had. */
final class CompromiseHandler {
  private final TokenRevoker revocation;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  CompromiseHandler(MetaClient graph, Ledgers ledgers, EventRecorder events, Clock clock) {
    this.revocation = new TokenRevoker(graph);
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  Observed awaitSupply(Action.AwaitSuppliedToken plan, Observed observed) {
    var place = observed.desired().source().suppliedFrom().orElseThrow();
    var failure =
        Failures.requirementNotMet(
            "The token is compromised, and only a person can supply another.",
            "Put a new token into " + place + ".");
    var generation = observed.desired().resource().generation();
    var retryState =
        Backoff.afterRejection(
            failure, observed.ledger().retryState(), generation, clock.instant());
    var next =
        ledgers.write(
            observed,
            observed
                .ledger()
                .withIntent(plan.intent())
                .withHandled(plan.handled())
                .withRetryState(retryState));
    journal.record(observed, EventReason.STEP_FAILED, Messages.failed("Await supply", retryState));
    return revokeIfNoReplacement(plan.credential(), next);
  }

  /** A person decides by the annotation's value which is worse: a stranger's use, or none. */
  Observed revokeIfNoReplacement(CredentialLookup.Found credential, Observed observed) {
    var ledger = observed.ledger();
    var compromised =
        ledger.intent().filter(running -> running.reason() == IssueReason.COMPROMISED).isPresent();
    return compromised && ledger.handled().revokeFirst()
        ? ledger
            .current()
            .filter(current -> current.isValidAt(clock.instant()))
            .map(current -> revoke(current, credential, observed))
            .orElse(observed)
        : observed;
  }

  private Observed revoke(
      CurrentToken current, CredentialLookup.Found credential, Observed observed) {
    return revocation.revoke(credential.app(), current.token()).isEmpty()
        ? revoked(current, observed)
        : observed;
  }

  private Observed revoked(CurrentToken current, Observed observed) {
    var failure =
        Failures.requirementNotMet(
            "The token was compromised and is revoked, as revoke-first asks for; no new one could"
                + " be had yet.",
            "");
    var next =
        ledgers.write(observed, observed.ledger().withCurrent(current.markedInvalid(failure)));
    journal.record(
        observed,
        EventReason.TOKEN_REVOKED,
        "Token "
            + current.token().fingerprint()
            + " is revoked although no new one could be had: revoke-first asks for it.");
    return next;
  }
}
