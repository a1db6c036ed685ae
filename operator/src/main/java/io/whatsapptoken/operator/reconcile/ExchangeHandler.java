package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.token.TokenFacts;

/** Issue by exchange: Meta may return the token that is exchanged. */
final class ExchangeHandler {
  private final MetaClient graph;
  private final StepRecorder steps;

  ExchangeHandler(MetaClient graph, StepRecorder steps) {
    this.graph = graph;
    this.steps = steps;
  }

  /** With a later expiry, or without one. */
  Observed handleUnchangedToken(CurrentToken current, Credential credential, Observed observed) {
    return graph.inspect(credential.app(), current.token())
                instanceof Inspection.Valid(TokenFacts facts)
            && !facts.expiry().equals(current.facts().expiry())
        ? extended(current.withFacts(facts), observed)
        : steps.retryRejected(
            "Exchange",
            Failures.requirementNotMet("Meta returned the same token with the same expiry.", ""),
            observed);
  }

  private Observed extended(CurrentToken current, Observed observed) {
    return steps.write(
        observed,
        observed.ledger().withCurrent(current).withRotationCancelled(),
        EventReason.TOKEN_EXTENDED,
        current.token().fingerprint(),
        ExpiryMessages.expires(current.facts()));
  }
}
