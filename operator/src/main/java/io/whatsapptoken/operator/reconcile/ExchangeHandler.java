package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Clock;

/** What is special about tokens that are exchanged. */
final class ExchangeHandler {
  private final MetaClient graph;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  ExchangeHandler(MetaClient graph, Ledgers ledgers, EventRecorder events, Clock clock) {
    this.graph = graph;
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  /** Meta may answer the very token that it was given, with or without a longer life. */
  Observed handleUnchangedToken(
      CurrentToken current, CredentialLookup.Found credential, Observed observed) {
    return graph.inspect(credential.app(), current.token())
                instanceof Inspection.Valid(TokenFacts facts)
            && !facts.expiry().equals(current.facts().expiry())
        ? extended(current.withFacts(facts), observed)
        : unchanged(observed);
  }

  private Observed extended(CurrentToken current, Observed observed) {
    var next =
        ledgers.write(observed, observed.ledger().withCurrent(current).withRotationCancelled());
    journal.record(
        observed,
        EventReason.TOKEN_PROLONGED,
        "Meta prolonged token "
            + current.token().fingerprint()
            + " instead of giving another; "
            + Messages.expires(current.facts().expiry())
            + ".");
    return next;
  }

  private Observed unchanged(Observed observed) {
    var ledger = observed.ledger();
    var failure =
        Failures.requirementNotMet("Meta gave the same token again, with the same end.", "");
    var retryState =
        Backoff.afterRejection(
            failure,
            ledger.retryState(),
            observed.desired().resource().generation(),
            clock.instant());
    journal.record(observed, EventReason.STEP_FAILED, Messages.failed("Exchange", retryState));
    return ledgers.write(observed, ledger.withRetryState(retryState));
  }
}
