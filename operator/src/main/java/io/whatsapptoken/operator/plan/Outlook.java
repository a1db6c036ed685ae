package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.Setback;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When something will be to do, if nothing changes before. */
final class Outlook {
  /** How often a roll-out is looked at. */
  private static final Duration ROLLOUT_POLL = Duration.ofSeconds(1);

  /** How often one is looked at that waits for a person. */
  private static final Duration HELD_UP_POLL = Duration.ofSeconds(15);

  /** How often a credential that is missing is looked for: its Secret is not watched. */
  private static final Duration CREDENTIAL_POLL = Duration.ofSeconds(15);

  private Outlook() {}

  static Instant nextLook(Observed seen, Instant now) {
    var looks =
        Stream.of(
            Optional.of(Schedule.nextCheck(seen)),
            rotation(seen, now),
            rollout(seen, now),
            credential(seen, now),
            alarm(seen, now),
            Moving.nextLook(seen, now));
    return Stream.concat(looks.flatMap(Optional::stream), retirements(seen))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .orElse(now.plus(seen.wish().checkInterval()));
  }

  private static Optional<Instant> rotation(Observed seen, Instant now) {
    var ledger = seen.ledger();
    var attempt = ledger.intent().flatMap(intent -> intent.attempt());
    if (attempt.isPresent()) {
      return attempt.map(open -> open.at().plus(Rotation.ANSWER_OWED_FOR));
    }
    if (ledger.setback().isPresent()) {
      return ledger.setback().map(Setback::nextAttemptAt);
    }
    return Schedule.nextRotation(seen, now).map(Schedule.Due::at);
  }

  /** A setback also holds up the way back to a token. */
  private static Stream<Instant> retirements(Observed seen) {
    return seen.ledger().superseded().stream()
        .flatMap(old ->
            Stream.concat(
                old.revokeAfter().stream(), old.setback().map(Setback::nextAttemptAt).stream()));
  }

  private static Optional<Instant> alarm(Observed seen, Instant now) {
    return seen.ledger()
        .current()
        .flatMap(current -> Alarms.next(current, seen.wish().source().renews(), now));
  }

  private static Optional<Instant> rollout(Observed seen, Instant now) {
    if (seen.wish().conduct() != Wish.Conduct.MANAGE || seen.dependents().allUpToDate()) {
      return Optional.empty();
    }
    var heldUp =
        seen.dependents().failed()
            || seen.dependents().blocked()
            || (!seen.dependents().restarting() && Restarts.closedUntil(seen, now).isPresent());
    return Optional.of(now.plus(heldUp ? HELD_UP_POLL : ROLLOUT_POLL));
  }

  private static Optional<Instant> credential(Observed seen, Instant now) {
    return seen.credential() instanceof Credential.Missing
            || (seen.supply() instanceof Supply.Missing && seen.ledger().current().isEmpty())
        ? Optional.of(now.plus(CREDENTIAL_POLL))
        : Optional.empty();
  }
}
