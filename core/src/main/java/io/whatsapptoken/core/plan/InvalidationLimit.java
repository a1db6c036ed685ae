package io.whatsapptoken.core.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many tokens of one app may be confirmed invalid, and therefore be replaced, within a minute.
 * If Meta is wrong about all of them, few workloads are restarted before that shows; if it is
 * right, the limit doubles each minute, so that a large fleet recovers within minutes.
 *
 * @param windowStart when the first token of the running minute was confirmed invalid
 * @param limit how many may be in this minute
 * @param confirmed how many were
 * @param announced whether it was reported that the limit is reached
 */
public record InvalidationLimit(Instant windowStart, int limit, int confirmed, boolean announced) {
  static final Duration WINDOW = Duration.ofMinutes(1);
  static final int FIRST_LIMIT = 5;

  /** No more than any fleet has. */
  private static final int MAX_LIMIT = 1 << 16;

  public static final InvalidationLimit NONE =
      new InvalidationLimit(Instant.EPOCH, FIRST_LIMIT, 0, false);

  /** The limit that holds at {@code now}: twice that of a minute in which it was reached. */
  public InvalidationLimit at(Instant now) {
    var end = windowStart.plus(WINDOW);
    if (now.isBefore(end)) {
      return this;
    }
    return isReached() && now.isBefore(end.plus(WINDOW))
        ? new InvalidationLimit(now, Math.min(limit * 2, MAX_LIMIT), 0, announced)
        : new InvalidationLimit(now, FIRST_LIMIT, 0, false);
  }

  public boolean isReached() {
    return confirmed >= limit;
  }

  /** One more token is confirmed invalid. */
  public InvalidationLimit counted() {
    return new InvalidationLimit(windowStart, limit, confirmed + 1, announced);
  }

  /** It was reported that the limit is reached. */
  public InvalidationLimit withAnnounced() {
    return new InvalidationLimit(windowStart, limit, confirmed, true);
  }

  /** Until when no further token is replaced; empty if the limit is not reached. */
  public Optional<Instant> pausedUntil(Instant now) {
    var present = at(now);
    return present.isReached() ? Optional.of(present.windowStart().plus(WINDOW)) : Optional.empty();
  }
}
