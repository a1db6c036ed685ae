package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The token that the target Secret holds.
 *
 * @param revision what an up-to-date pod template is annotated with
 * @param since when the Secret has held it
 * @param previouslyInUseUntil of a restored token: what was created before then uses it, too
 */
public record PublishedRevision(
    Revision revision, Instant since, Optional<Instant> previouslyInUseUntil) {
  /** Kubernetes cuts times to the second: within the second of a publication, order is unknown. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  /**
   * The current token, which must be published.
   *
   * @param publishedAt by the operator's clock
   * @param writtenAt by the API server's clock
   */
  public static PublishedRevision of(
      Ledger ledger, Optional<Instant> publishedAt, Optional<Instant> writtenAt) {
    var current = ledger.current().orElseThrow();
    return new PublishedRevision(
        ledger.currentRevision().orElseThrow(),
        ClockSkew.publishedAt(current, publishedAt, writtenAt),
        ledger.current().flatMap(CurrentToken::previouslyInUseUntil));
  }

  /** Whether something created then finds this token in the Secret. */
  boolean isBefore(Instant createdAt) {
    return createdAt.isAfter(since);
  }

  /** Whether this token was in use when something was created, now or before. */
  boolean wasInUseAt(Instant createdAt) {
    return isBefore(createdAt)
        || previouslyInUseUntil.filter(end -> !createdAt.plus(PRECISION).isAfter(end)).isPresent();
  }

  boolean wasRestored() {
    return previouslyInUseUntil.isPresent();
  }

  /** Whether this token was restored in place of the other. */
  boolean replaced(Revision other) {
    return wasRestored() && other.number() == revision.number() - 1;
  }
}
