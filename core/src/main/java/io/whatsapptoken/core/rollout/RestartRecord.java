package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The restarts of a workload for one revision of a token. The workload carries it as an annotation
 * of the form {@code revision:count}, followed by {@code :unhealthy} if it was not healthy before:
 * it survives the operator, and costs no write of its own.
 *
 * @param count how often it was restarted for that revision, from 1
 * @param healthyBefore whether it was healthy before the first of these restarts
 * @param at when the last one was; empty if not known
 */
public record RestartRecord(
    Revision revision, int count, boolean healthyBefore, Optional<Instant> at) {
  /** A restart that another writer undoes is repeated until it was made that often. */
  static final int LIMIT = 3;

  private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
  private static final int DELAY_FACTOR = 3;
  private static final String UNHEALTHY = ":unhealthy";
  private static final Pattern ANNOTATION = Pattern.compile("([^:]+):([1-9]\\d{0,3})(:unhealthy)?");

  /** Empty if the annotation was edited into something else. */
  public static Optional<RestartRecord> parse(String annotation, Optional<Instant> at) {
    var parts = ANNOTATION.matcher(annotation);
    return parts.matches()
        ? Revision.parse(parts.group(1))
            .map(revision ->
                new RestartRecord(
                    revision, Integer.parseInt(parts.group(2)), parts.group(3) == null, at))
        : Optional.empty();
  }

  /** The first restart for that revision. */
  static RestartRecord first(Revision revision, boolean healthyBefore, Instant now) {
    return new RestartRecord(revision, 1, healthyBefore, Optional.of(now));
  }

  RestartRecord repeated(Instant now) {
    return new RestartRecord(revision, count + 1, healthyBefore, Optional.of(now));
  }

  boolean isExhausted() {
    return count >= LIMIT;
  }

  /** Whether the next restart for the same revision must wait: 10 s, then 30 s. */
  boolean isBackingOff(Instant now) {
    var delay = FIRST_DELAY.multipliedBy((long) Math.pow(DELAY_FACTOR, count - 1.0));
    return at.filter(last -> now.isBefore(last.plus(delay))).isPresent();
  }

  /** The one that knows of more restarts. */
  static RestartRecord later(RestartRecord one, RestartRecord other) {
    return one.count >= other.count ? one : other;
  }

  /** The value of the annotation. */
  @Override
  public String toString() {
    return revision + ":" + count + (healthyBefore ? "" : UNHEALTHY);
  }
}
