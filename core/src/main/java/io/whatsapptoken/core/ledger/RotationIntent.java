package io.whatsapptoken.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The intent to rotate: written before the call to Meta, removed when the new token is active.
 *
 * @param attempt the call to Meta whose response is not recorded yet
 */
public record RotationIntent(IssueReason reason, Instant startedAt, Optional<Attempt> attempt) {

  /**
   * A call that may be under way.
   *
   * @param processId the process that makes it
   */
  public record Attempt(Instant at, String processId) {}

  /** The same rotation for a more urgent reason. */
  public RotationIntent escalated(IssueReason urgent) {
    return new RotationIntent(urgent, startedAt, attempt);
  }

  public RotationIntent attemptedBy(String processId, Instant now) {
    return new RotationIntent(reason, startedAt, Optional.of(new Attempt(now, processId)));
  }

  public RotationIntent withAttemptResolved() {
    return new RotationIntent(reason, startedAt, Optional.empty());
  }
}
