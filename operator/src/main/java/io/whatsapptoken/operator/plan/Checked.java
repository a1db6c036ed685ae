package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.FailureNote;
import java.time.Instant;
import java.util.Optional;

/**
 * When the token in use was last looked at, or the process began.
 *
 * @param failure why Meta could not tell the last time
 * @param failures how often in a row it could not
 */
public record Checked(Instant at, Optional<FailureNote> failure, int failures) {

  public static Checked well(Instant at) {
    return new Checked(at, Optional.empty(), 0);
  }

  /** What is remembered after one more check that told nothing. */
  public Checked failed(FailureNote why, Instant now) {
    return new Checked(now, Optional.of(why), failures + 1);
  }
}
