package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.rollout.Blocker;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.operator.telemetry.TokenState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the metrics tell about a token: what its status tells, and a little more. */
final class TokenMetrics {
  private TokenMetrics() {}

  static TokenState of(WhatsAppTokenStatus status, TokenState.Details details) {
    var token = Optional.ofNullable(status.token());
    return new TokenState(
        token.map(WhatsAppTokenStatus.Token::kind).orElse(""),
        Optional.ofNullable(status.conditions()).stream()
            .flatMap(List::stream)
            .collect(
                Collectors.toMap(
                    condition -> String.valueOf(condition.type()),
                    condition -> String.valueOf(condition.status()))),
        Optional.ofNullable(status.revision()),
        Optional.ofNullable(status.history()).stream()
            .flatMap(List::stream)
            .findFirst()
            .map(WhatsAppTokenStatus.Revision::activatedAt)
            .flatMap(Timestamps::read),
        token.map(WhatsAppTokenStatus.Token::expiresAt).flatMap(Timestamps::read),
        Optional.ofNullable(status.nextRotation())
            .map(WhatsAppTokenStatus.NextRotation::at)
            .flatMap(Timestamps::read),
        Optional.ofNullable(status.failure()).map(WhatsAppTokenStatus.Failure::kind),
        details);
  }

  /** Only a token that may still be in use delays a revocation. */
  static TokenState.Details details(Observed observed) {
    var ledger = observed.ledger();
    return new TokenState.Details(
        observed.desired().app(),
        ledger
            .current()
            .filter(token -> token.facts().firstEnd().end().isPresent())
            .map(token -> token.health().expiryWarning().level()),
        ledger.restorable().isEmpty()
            ? Optional.empty()
            : Optional.of(Blocker.of(observed.dependents()).size()));
  }
}
