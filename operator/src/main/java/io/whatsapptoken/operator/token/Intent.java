package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A rotation that was decided: written before anything is asked of Meta, gone when the new token is
 * active.
 *
 * @param attempt the call to Meta whose answer is not recorded yet
 */
public record Intent(MintReason reason, Instant startedAt, Optional<Attempt> attempt) {

  /**
   * A call that may be under way.
   *
   * @param holder the process that makes it
   */
  public record Attempt(Instant at, String holder) {}

  /** The same rotation, for a graver reason. */
  public Intent escalated(MintReason graver) {
    return new Intent(graver, startedAt, attempt);
  }

  public Intent attemptedBy(String holder, Instant now) {
    return new Intent(reason, startedAt, Optional.of(new Attempt(now, holder)));
  }

  public Intent answered() {
    return new Intent(reason, startedAt, Optional.empty());
  }
}
