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
  private final EventRecorder journal;
  private final Clock clock;

  ExchangeHandler(MetaClient graph, EventRecorder events, Clock clock) {
    this.graph = graph;
    this.journal = events;
    this.clock = clock;
  }

  /** Meta may answer the very token that it was given, with or without a longer life. */
  Observed handleUnchangedToken(
      CurrentToken current,
      CredentialLookup.Found credential,
      ReconcileContext context,
      Observed observed) {
    return graph.inspect(credential.app(), current.token())
                instanceof Inspection.Valid(TokenFacts facts)
            && !facts.expiry().equals(current.facts().expiry())
        ? extended(current.withFacts(facts), context, observed)
        : unchanged(context, observed);
  }

  private Observed extended(CurrentToken current, ReconcileContext context, Observed observed) {
    var next =
        context.write(observed, observed.ledger().withCurrent(current).withRotationCancelled());
    journal.record(
        context.resource(),
        EventReason.TOKEN_PROLONGED,
        "Meta prolonged token "
            + current.token().fingerprint()
            + " instead of giving another; "
            + Messages.expires(current.facts().expiry())
            + ".");
    return next;
  }

  private Observed unchanged(ReconcileContext context, Observed observed) {
    var ledger = observed.ledger();
    var failure =
        Failures.requirementNotMet("Meta gave the same token again, with the same end.", "");
    var retryState =
        Backoff.afterRejection(
            failure,
            ledger.retryState(),
            observed.desired().resource().generation(),
            clock.instant());
    journal.record(
        context.resource(), EventReason.STEP_FAILED, Messages.failed("Exchange", retryState));
    return context.write(observed, ledger.withRetryState(retryState));
  }
}
