package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When something will be to do, if nothing changes before. */
final class RequeueTime {
  /** How often a roll-out is looked at. */
  private static final Duration ROLLOUT_POLL = Duration.ofSeconds(1);

  /** How often one is looked at that waits for a person. */
  private static final Duration HELD_UP_POLL = Duration.ofSeconds(15);

  /** How often a credential that is missing is looked for: its Secret is not watched. */
  private static final Duration CREDENTIAL_POLL = Duration.ofSeconds(15);

  private RequeueTime() {}

  static Instant next(Observed observed, Instant now) {
    var looks =
        Stream.of(
            Optional.of(Schedule.nextCheck(observed)),
            rotation(observed, now),
            rollout(observed, now),
            credential(observed, now),
            expiryWarning(observed, now));
    return Stream.concat(looks.flatMap(Optional::stream), retirements(observed))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .orElse(now.plus(observed.desired().checkInterval()));
  }

  private static Optional<Instant> rotation(Observed observed, Instant now) {
    var ledger = observed.ledger();
    var attempt = ledger.intent().flatMap(intent -> intent.attempt());
    if (attempt.isPresent()) {
      return attempt.map(open -> open.at().plus(RotationRules.RESPONSE_TIMEOUT));
    }
    if (ledger.retryState().isPresent()) {
      return ledger.retryState().map(RetryState::nextAttemptAt);
    }
    return Schedule.nextRotation(observed, now).map(Schedule.ScheduledRotation::at);
  }

  /** A setback also holds up the way back to a token. */
  private static Stream<Instant> retirements(Observed observed) {
    return observed.ledger().previous().stream()
        .flatMap(previous ->
            Stream.concat(
                previous.revokeAfter().stream(),
                previous.retryState().map(RetryState::nextAttemptAt).stream()));
  }

  private static Optional<Instant> expiryWarning(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .flatMap(
            current -> ExpiryWarnings.next(current, observed.desired().source().renews(), now));
  }

  private static Optional<Instant> rollout(Observed observed, Instant now) {
    if (observed.desired().mode() != DesiredState.Mode.MANAGE
        || observed.dependents().allUpToDate()) {
      return Optional.empty();
    }
    var heldUp =
        observed.dependents().failed()
            || observed.dependents().blocked()
            || (!observed.dependents().restarting()
                && RestartPlanner.nextRestartWindow(observed, now).isPresent());
    return Optional.of(now.plus(heldUp ? HELD_UP_POLL : ROLLOUT_POLL));
  }

  private static Optional<Instant> credential(Observed observed, Instant now) {
    return observed.credential() instanceof CredentialLookup.Missing
            || (observed.supplied() instanceof SuppliedToken.Missing
                && observed.ledger().current().isEmpty())
        ? Optional.of(now.plus(CREDENTIAL_POLL))
        : Optional.empty();
  }
}
