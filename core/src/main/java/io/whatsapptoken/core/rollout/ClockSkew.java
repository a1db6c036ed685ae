package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which clock counts. The API server's clock dates pods and writes, the operator's clock dates
 * activations and publications; whichever makes a pod older decides.
 */
public final class ClockSkew {
  /** How far the clocks may differ; docs/hardening.md has an alert for less. */
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private ClockSkew() {}

  /**
   * When the Secret has held the token since. A later change of the Secret is no correction; nor is
   * the write by which a token was adopted that had long been there.
   *
   * @param publishedAt by the operator's clock
   * @param writtenAt by the API server's clock
   */
  static Instant publishedAt(
      CurrentToken current, Optional<Instant> publishedAt, Optional<Instant> writtenAt) {
    var own = publishedAt.orElse(current.activatedAt());
    return writtenAt
        .filter(_ -> current.reason() != ActivationReason.ADOPTED)
        .filter(at -> at.isAfter(own) && at.isBefore(own.plus(TOLERANCE)))
        .orElse(own);
  }

  /**
   * The ledger with the activation of its current token dated by the API server's clock, if the
   * operator's was ahead: a pod created before then uses an older token.
   *
   * @param writtenAt when the target Secret was last written, by the API server's clock
   */
  public static Ledger correctActivation(Ledger ledger, Optional<Instant> writtenAt) {
    return ledger
        .current()
        .flatMap(current ->
            writtenAt
                .filter(at -> at.isBefore(current.activatedAt()))
                .filter(at -> at.isAfter(current.activatedAt().minus(TOLERANCE)))
                .map(current::activatedSince))
        .map(ledger::withCurrent)
        .orElse(ledger);
  }
}
