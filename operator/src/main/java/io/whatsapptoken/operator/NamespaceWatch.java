package io.whatsapptoken.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the watches of a namespace work.
 *
 * @param workingAt when they last worked
 * @param problem why they do not, once that is reported
 */
record NamespaceWatch(Instant workingAt, Optional<String> problem) {
  /** Watches are renewed every few minutes, and outlast a short failure of the API server. */
  static final Duration GRACE = Duration.ofSeconds(20);

  static final NamespaceWatch NEVER_WORKED = new NamespaceWatch(Instant.EPOCH, Optional.empty());

  NamespaceWatch working(Instant now) {
    return new NamespaceWatch(now, Optional.empty());
  }

  /** A problem that lasts is reported; until then, nothing changes. */
  NamespaceWatch notWorking(String why, Instant now) {
    return isOverdue(now) ? new NamespaceWatch(workingAt, Optional.of(why)) : this;
  }

  boolean isOverdue(Instant now) {
    return !now.isBefore(workingAt.plus(GRACE));
  }
}
