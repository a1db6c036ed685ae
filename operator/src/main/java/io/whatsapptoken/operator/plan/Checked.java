package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.token.FailureNote;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the token in use was last looked at, or the process began.
 *
 * @param failure why Meta could not tell the last time
 * @param failures how often in a row it could not
 * @param awayUntil until when Meta asked not to be called
 */
public record Checked(
    Instant at, Optional<FailureNote> failure, int failures, Optional<Instant> awayUntil) {

  public static Checked well(Instant at) {
    return new Checked(at, Optional.empty(), 0, Optional.empty());
  }

  /** What is remembered after one more check that told nothing. */
  public Checked failed(GraphFailure why, Instant now) {
    var awayUntil =
        why instanceof GraphFailure.Throttled(_, Duration pause)
            ? Optional.of(now.plus(pause))
            : Optional.<Instant>empty();
    return new Checked(now, Optional.of(FailureNotes.of(why)), failures + 1, awayUntil);
  }
}
