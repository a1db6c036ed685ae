package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often the target Secret had to be repaired, because another writer changed or deleted it.
 * Repairs never stop, because a wrong token is an outage, but they slow down to one a minute.
 *
 * @param revision what the Secret holds after each repair
 * @param count repairs of that revision, each less than ten minutes after the last one
 * @param at when the last one was
 * @param otherWriter the field manager that changed the Secret; empty if it is not known
 */
public record SecretRepairs(
    Revision revision, int count, Instant at, Optional<String> otherWriter) {
  /** So many may be slips of one person; more are two writers. */
  private static final int SLIPS = 3;

  private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
  private static final Duration MAX_DELAY = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** One more repair. */
  static SecretRepairs after(
      Optional<SecretRepairs> before,
      Revision revision,
      Optional<String> otherWriter,
      Instant now) {
    var earlier = before.filter(last -> last.revision.equals(revision) && !last.isOver(now));
    return new SecretRepairs(
        revision,
        earlier.map(last -> last.count + 1).orElse(1),
        now,
        otherWriter.or(() -> earlier.flatMap(SecretRepairs::otherWriter)));
  }

  /** When the next repair may be made. */
  public Instant nextAt() {
    return count < SLIPS ? at : at.plus(delay());
  }

  private Duration delay() {
    var doubled = FIRST_DELAY.multipliedBy(1L << Math.clamp(count - SLIPS, 0, 10));
    return doubled.compareTo(MAX_DELAY) < 0 ? doubled : MAX_DELAY;
  }

  /** Whether another writer keeps changing the Secret. */
  public boolean isContested(Instant now) {
    return count >= SLIPS && !isOver(now);
  }

  /** Whether this was the repair after which the other writer is reported. */
  public boolean isFirstOfContest() {
    return count == SLIPS;
  }

  /** When the Secret counts as no longer contested if it is not changed before. */
  public Instant endsAt() {
    return at.plus(QUIET);
  }

  private boolean isOver(Instant now) {
    return !now.isBefore(endsAt());
  }
}
