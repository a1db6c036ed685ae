package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.RevocationTrials;
import io.whatsapptoken.core.meta.GraphFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How long to wait after a failure, by what can be done about it. */
public final class Backoff {
  private static final Duration TRANSIENT_FIRST = Duration.ofSeconds(5);
  private static final Duration TRANSIENT_CAP = Duration.ofMinutes(5);
  private static final Duration PERSON_FIRST = Duration.ofSeconds(30);
  private static final Duration PERSON_CAP = Duration.ofMinutes(10);
  private static final Duration LOST_CAP = Duration.ofHours(1);
  private static final Duration REJECTED_FIRST = Duration.ofMinutes(1);
  private static final Duration REJECTED_CAP = Duration.ofHours(6);

  private Backoff() {}

  /** After a call that failed. */
  public static RetryState after(
      GraphFailure failure, Optional<RetryState> before, long generation, Instant now) {
    var attempts = attempts(before, generation);
    var delay =
        switch (failure) {
          case GraphFailure.Unreachable _,
              GraphFailure.NoUsableResponse _,
              GraphFailure.Transient _ ->
              transientDelay(attempts);
          case GraphFailure.Throttled(_, Duration pause) ->
              Collections.max(List.of(pause, transientDelay(attempts)));
          case GraphFailure.Refused _ -> userActionDelay(attempts);
        };
    return retryState(Failures.of(failure), before, generation, now.plus(delay), now);
  }

  /**
   * After a request for a token whose response was lost: each try may leave a token at Meta that
   * the operator does not know. Each wait in a row is four times as long as the one before.
   */
  public static RetryState afterLostResponse(
      GraphFailure failure, Optional<RetryState> before, long generation, Instant now) {
    var lost = Failures.of(failure);
    // The waits 5 s, 20 s, 80 s … end 5 s, 25 s, 105 s … after the first lost response.
    var elapsed = Duration.between(since(lost, before, generation, now), now);
    var grown = TRANSIENT_FIRST.plus(elapsed.multipliedBy(3));
    var longer = Collections.max(List.of(grown, transientDelay(attempts(before, generation))));
    var delay = Collections.min(List.of(longer, LOST_CAP));
    return retryState(lost, before, generation, now.plus(delay), now);
  }

  /** After a token that was issued and is not fit for use; each try costs a token at Meta. */
  public static RetryState afterRejection(
      Failure failure, Optional<RetryState> before, long generation, Instant now) {
    var delay = doubled(REJECTED_FIRST, attempts(before, generation), REJECTED_CAP);
    return retryState(failure, before, generation, now.plus(delay), now);
  }

  /** After a write that the API server rejected: only a user can make it succeed. */
  static RetryState afterRefusedWrite(
      Failure failure, Optional<RetryState> before, long generation, Instant now) {
    var delay = userActionDelay(attempts(before, generation));
    return retryState(failure, before, generation, now.plus(delay), now);
  }

  /** After Meta was asked in vain to revoke a token. */
  public static RetryState afterVainRevocation(
      Failure failure, RevocationTrials trials, long generation, Instant now) {
    return new RetryState(
        failure, trials.since(), trials.count(), now.plus(trials.delay()), generation);
  }

  /** After the given number of failures in a row that may pass by themselves. */
  public static Duration transientDelay(int failures) {
    return doubled(TRANSIENT_FIRST, failures, TRANSIENT_CAP);
  }

  /** After the given number of failures in a row that require user action. */
  public static Duration userActionDelay(int failures) {
    return doubled(PERSON_FIRST, failures, PERSON_CAP);
  }

  private static RetryState retryState(
      Failure failure, Optional<RetryState> before, long generation, Instant next, Instant now) {
    return new RetryState(
        failure,
        since(failure, before, generation, now),
        attempts(before, generation),
        next,
        generation);
  }

  private static Instant since(
      Failure failure, Optional<RetryState> before, long generation, Instant now) {
    return before
        .filter(old -> old.generation() == generation)
        .filter(old -> old.failure().failureClass() == failure.failureClass())
        .map(RetryState::since)
        .orElse(now);
  }

  private static int attempts(Optional<RetryState> before, long generation) {
    return before.filter(old -> old.generation() == generation).map(RetryState::attempts).orElse(0)
        + 1;
  }

  private static Duration doubled(Duration first, int attempts, Duration cap) {
    var delay = first.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
    return Collections.min(List.of(delay, cap));
  }
}
