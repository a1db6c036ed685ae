package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** When planned rotations and checks are due. Jitter comes from the UID: it never moves. */
public final class Schedule {
  /** The largest part by which a planned rotation may be early. */
  private static final double JITTER = 0.1;

  /** How long after Meta reported a token invalid it is asked again. */
  static final Duration SECOND_INSPECTION = Duration.ofSeconds(5);

  /**
   * A token that was issued so shortly before the end of data access shows that issuing does not
   * extend it: one more token would change nothing.
   */
  private static final Duration DATA_ACCESS_NOT_EXTENDED = Duration.ofDays(7);

  private Schedule() {}

  /** A planned rotation. */
  public record ScheduledRotation(Instant at, IssueReason reason) {}

  /** The next planned rotation; empty if there is no token, or only a user can replace it. */
  public static Optional<ScheduledRotation> nextRotation(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .filter(current -> isRenewed(current, observed.desired().source()))
        .map(current -> {
          var due = earlier(period(observed, current), expiry(observed, current));
          return new ScheduledRotation(
              afterBackoff(inWindow(due.at(), current, observed, now), observed), due.reason());
        });
  }

  /** A roll-out that failed is not repeated at once, however due a new token may be. */
  private static Instant afterBackoff(Instant due, Observed observed) {
    return observed
        .ledger()
        .retryState()
        .filter(retryState -> retryState.failure().failureClass() == FailureClass.ROLLOUT_FAILED)
        .map(RetryState::nextAttemptAt)
        .filter(due::isBefore)
        .orElse(due);
  }

  private static boolean isRenewed(CurrentToken current, Source source) {
    return switch (source.renewal()) {
      case ISSUE -> true;
      case EXCHANGE -> current.facts().kind() != TokenKind.PERMANENT;
      case NONE -> false;
    };
  }

  /** Whether a new token is expected to last beyond the first end of the current one. */
  static boolean renewsFirstEnd(CurrentToken current, Source source) {
    return switch (source.renewal()) {
      case ISSUE ->
          !current.facts().endsWithDataAccess()
              || DATA_ACCESS_NOT_EXTENDED.compareTo(lifeUntilFirstEnd(current)) < 0;
      case EXCHANGE -> !current.facts().endsWithDataAccess();
      case NONE -> false;
    };
  }

  private static Duration lifeUntilFirstEnd(CurrentToken current) {
    var end = current.facts().firstEnd().end().orElseThrow();
    return Duration.between(current.facts().issuedAt().orElse(current.activatedAt()), end);
  }

  /** The end that a rotation comes before. */
  private static Expiry renewedEnd(CurrentToken current, Observed observed) {
    return renewsFirstEnd(current, observed.desired().source())
        ? current.facts().firstEnd()
        : current.facts().expiry();
  }

  /** No window may cost the token: half of the lead is left when it is renewed outside of one. */
  private static Instant inWindow(
      Instant due, CurrentToken current, Observed observed, Instant now) {
    var from = now.isAfter(due) ? now : due;
    var opening =
        RotationWindow.nextOpening(observed.desired().rotation().windows(), from)
            .filter(at -> latest(current, observed).filter(at::isAfter).isEmpty());
    return opening.filter(at -> at.isAfter(now)).orElse(due);
  }

  private static Optional<Instant> latest(CurrentToken current, Observed observed) {
    return renewedEnd(current, observed) instanceof Expiry.At(Instant end)
        ? Optional.of(end.minus(renewBefore(current, end, observed).dividedBy(2)))
        : Optional.empty();
  }

  /** The next check of the current token. */
  public static Instant nextCheck(Observed observed) {
    var lastCheck = observed.lastCheck();
    var interval = observed.desired().checkInterval();
    if (lastCheck.consecutiveFailures() > 0) {
      var soon = lastCheck.at().plus(Backoff.transientDelay(lastCheck.consecutiveFailures()));
      var next = earlier(soon, slotAfter(lastCheck.at(), interval, observed));
      return lastCheck.throttledUntil().filter(next::isBefore).orElse(next);
    }
    return observed.ledger().current().filter(CurrentToken::isSuspect).isPresent()
        ? secondInspection(observed)
        : slotAfter(lastCheck.at(), interval, observed);
  }

  /** When a token that Meta reported invalid is inspected again. */
  private static Instant secondInspection(Observed observed) {
    var at = observed.lastCheck().at().plus(SECOND_INSPECTION);
    return observed.replacementsPausedUntil().filter(at::isBefore).orElse(at);
  }

  private static Instant slotAfter(Instant at, Duration interval, Observed observed) {
    return Jitter.nextSlot(at, interval, observed.desired().resource().uid());
  }

  private static ScheduledRotation period(Observed observed, CurrentToken current) {
    var period = observed.desired().rotation().period();
    return new ScheduledRotation(
        current.ageStart().plus(shortened(period, observed)), IssueReason.PERIOD_ELAPSED);
  }

  private static Optional<ScheduledRotation> expiry(Observed observed, CurrentToken current) {
    return switch (renewedEnd(current, observed)) {
      case Expiry.Never() -> Optional.empty();
      case Expiry.At(Instant end) -> {
        // What Meta gave for a temporary token would not last longer if it were exchanged at once.
        if (current.facts().kind() == TokenKind.TEMPORARY && current.origin() != Origin.ISSUED) {
          yield Optional.of(new ScheduledRotation(current.activatedAt(), IssueReason.EXPIRY_NEAR));
        }
        var lead = renewBefore(current, end, observed);
        var jitter = scaled(lead, jitter(observed) * JITTER);
        yield Optional.of(
            new ScheduledRotation(end.minus(lead).minus(jitter), IssueReason.EXPIRY_NEAR));
      }
    };
  }

  /** A lead as long as the life would replace each token as soon as it is there. */
  private static Duration renewBefore(CurrentToken current, Instant end, Observed observed) {
    var life = Duration.between(current.facts().issuedAt().orElse(current.activatedAt()), end);
    var desired =
        switch (observed.desired().rotation().renewBefore()) {
          case DesiredState.RenewBefore.Fixed(Duration length) -> length;
          case DesiredState.RenewBefore.Fraction(double percent) -> scaled(life, percent / 100);
        };
    return Collections.min(List.of(desired, life.dividedBy(2)));
  }

  private static ScheduledRotation earlier(
      ScheduledRotation period, Optional<ScheduledRotation> expiry) {
    return expiry.filter(due -> due.at().isBefore(period.at())).orElse(period);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration shortened(Duration desired, Observed observed) {
    return desired.minus(scaled(desired, jitter(observed) * JITTER));
  }

  private static Duration scaled(Duration duration, double by) {
    return Duration.ofMillis((long) (duration.toMillis() * by));
  }

  /** A number from 0 up to 1 that belongs to the resource for ever. */
  private static double jitter(Observed observed) {
    return Jitter.of(observed.desired().resource().uid());
  }
}
