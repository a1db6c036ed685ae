package io.whatsapptoken.core.ledger;

import java.time.Instant;

/**
 * A step that failed and waits for its retry.
 *
 * @param since when it failed for the first time in a row
 * @param attempts how often it failed in a row, from 1
 * @param generation the {@code metadata.generation} it failed for; a new one is tried at once
 */
public record RetryState(
    Failure failure, Instant since, int attempts, Instant nextAttemptAt, long generation) {

  /** The same without a back-off; the next failure continues the count. */
  public RetryState retryNow(Instant now) {
    return new RetryState(failure, since, attempts, now, generation);
  }

  /** Whether the step must still wait. */
  public boolean isBackingOff(long presentGeneration, Instant now) {
    return presentGeneration == generation && now.isBefore(nextAttemptAt);
  }
}
