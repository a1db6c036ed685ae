package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.RevisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Promise 13: tokens that become invalid repeatedly, or a spec that two writers change in turn, do
 * not issue tokens without limit. What a user requests is not limited: each value of an annotation
 * acts once. A planned rotation is limited by its period.
 */
public final class IssueLimit {
  /** As many as the back-off after rejected tokens allows in its first hour. */
  static final int PER_HOUR = 6;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<IssueReason> LIMITED =
      EnumSet.of(IssueReason.TOKEN_INVALID, IssueReason.SPEC_CHANGED);
  private static final Set<ActivationReason> COUNTED =
      LIMITED.stream().map(ActivationReason::of).collect(Collectors.toUnmodifiableSet());

  private IssueLimit() {}

  /** Until when a due token is not issued; empty if none is due, or one may be issued. */
  public static Optional<Instant> delays(Observed observed, Instant now) {
    return RotationRules.issueReason(observed, now)
        .filter(LIMITED::contains)
        .flatMap(_ -> pausedUntil(observed, now));
  }

  private static Optional<Instant> pausedUntil(Observed observed, Instant now) {
    if (observed.rotationRequested() || observed.compromiseReported()) {
      return Optional.empty();
    }
    var recent =
        observed.ledger().history().stream()
            .filter(record -> COUNTED.contains(record.reason()))
            .map(RevisionRecord::activatedAt)
            .filter(at -> at.plus(HOUR).isAfter(now))
            .sorted()
            .toList();
    return recent.size() < PER_HOUR
        ? Optional.empty()
        : Optional.of(recent.get(recent.size() - PER_HOUR).plus(HOUR));
  }
}
