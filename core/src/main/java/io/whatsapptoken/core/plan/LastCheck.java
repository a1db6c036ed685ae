package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.GraphFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the current token was last verified, or the process started.
 *
 * @param failure why the last check was inconclusive
 * @param consecutiveFailures how often in a row it could not
 * @param throttledUntil until when Meta asked not to be called
 */
public record LastCheck(
    Instant at,
    Optional<Failure> failure,
    int consecutiveFailures,
    Optional<Instant> throttledUntil) {

  public static LastCheck succeeded(Instant at) {
    return new LastCheck(at, Optional.empty(), 0, Optional.empty());
  }

  /** What is remembered after one more check that told nothing. */
  public LastCheck failed(GraphFailure why, Instant now) {
    var awayUntil =
        why instanceof GraphFailure.Throttled(_, Duration pause)
            ? Optional.of(now.plus(pause))
            : Optional.<Instant>empty();
    return new LastCheck(now, Optional.of(Failures.of(why)), consecutiveFailures + 1, awayUntil);
  }
}
