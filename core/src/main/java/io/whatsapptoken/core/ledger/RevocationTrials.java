package io.whatsapptoken.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often Meta was asked in vain to revoke a token: each time every caller was tried, and Meta
 * still reported the token valid. Meta's answer may lag, so the second trial follows soon; tokens
 * that the API cannot revoke are given up after the last.
 *
 * @param count from 1
 * @param since when the first trial was in vain
 */
public record RevocationTrials(int count, Instant since) {
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6));

  /** How many trials there are: over seven hours. */
  public static final int LIMIT = DELAYS.size() + 1;

  /** From then on, Meta's answer does not lag: the third trial is a minute after the first. */
  private static final int NO_LAG = 3;

  /** One more trial in vain. */
  public static RevocationTrials after(Optional<RevocationTrials> before, Instant now) {
    return before
        .map(known -> new RevocationTrials(known.count() + 1, known.since()))
        .orElseGet(() -> new RevocationTrials(1, now));
  }

  /** Whether no further trial follows. */
  public boolean isOver() {
    return count >= LIMIT;
  }

  /** Whether only a user can revoke the token. */
  public boolean needsUserAction() {
    return count >= NO_LAG;
  }

  /** Whether one of the trials may have revoked the token after all: later, others may have. */
  public boolean mayStillSucceed() {
    return count <= NO_LAG;
  }

  /** How long to wait before the next trial. */
  public Duration delay() {
    return isOver() ? Duration.ZERO : DELAYS.get(count - 1);
  }
}
