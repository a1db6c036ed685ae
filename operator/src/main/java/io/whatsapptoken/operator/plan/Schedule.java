package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** When planned rotations and checks are due. Jitter comes from the UID: it never moves. */
public final class Schedule {
  /** A tenth: how much earlier than wished a planned rotation may come. */
  private static final double JITTER = 0.1;

  private Schedule() {}

  /** A planned rotation. */
  public record Due(Instant at, MintReason reason) {}

  /** The next planned rotation; empty where there is no token, or only a person can replace it. */
  public static Optional<Due> nextRotation(Observed seen, Instant now) {
    return seen.ledger()
        .current()
        .filter(current -> isRenewed(current, seen.wish().source()))
        .map(current -> {
          var due = earlier(period(seen, current), expiry(seen, current));
          return new Due(afterSetback(inWindow(due.at(), current, seen, now), seen), due.reason());
        });
  }

  /** A roll-out that failed is not repeated at once, however due a new token may be. */
  private static Instant afterSetback(Instant due, Observed seen) {
    return seen.ledger()
        .setback()
        .filter(by -> by.failure().kind().equals(FailureNote.ROLLOUT_FAILED))
        .map(Setback::nextAttemptAt)
        .filter(due::isBefore)
        .orElse(due);
  }

  private static boolean isRenewed(ActiveToken current, Wish.Source source) {
    return switch (source) {
      case Wish.Source.SystemUser _ -> true;
      case Wish.Source.Exchange _ -> current.facts().kind() != TokenKind.PERMANENT;
      case Wish.Source.Supplied _ -> false;
    };
  }

  /** No window may cost the token: half of the lead is left when it is renewed outside of one. */
  private static Instant inWindow(Instant due, ActiveToken current, Observed seen, Instant now) {
    var from = now.isAfter(due) ? now : due;
    var opening =
        RotationWindow.nextOpening(seen.wish().rotation().windows(), from)
            .filter(at -> latest(current, seen).filter(at::isAfter).isEmpty());
    return opening.filter(at -> at.isAfter(now)).orElse(due);
  }

  private static Optional<Instant> latest(ActiveToken current, Observed seen) {
    return current.facts().expiry() instanceof Expiry.At(Instant end)
        ? Optional.of(end.minus(lead(current, end, seen).dividedBy(2)))
        : Optional.empty();
  }

  /** The next check of the token in use. */
  public static Instant nextCheck(Observed seen) {
    var checked = seen.checked();
    var interval = seen.wish().checkInterval();
    if (checked.failures() > 0) {
      var soon = checked.at().plus(Backoff.transientDelay(checked.failures()));
      var next = earlier(soon, slotAfter(checked.at(), interval, seen));
      return checked.awayUntil().filter(next::isBefore).orElse(next);
    }
    return slotAfter(checked.at(), interval, seen);
  }

  private static Instant slotAfter(Instant at, Duration interval, Observed seen) {
    return Spread.slotAfter(at, interval, seen.wish().identity().uid());
  }

  private static Due period(Observed seen, ActiveToken current) {
    var period = seen.wish().rotation().period();
    return new Due(current.born().plus(shortened(period, seen)), MintReason.PERIOD_ELAPSED);
  }

  private static Optional<Due> expiry(Observed seen, ActiveToken current) {
    return switch (current.facts().expiry()) {
      case Expiry.Never() -> Optional.empty();
      case Expiry.At(Instant end) -> {
        // What Meta gave for a temporary token would not last longer if it were exchanged at once.
        if (current.facts().kind() == TokenKind.TEMPORARY && current.origin() != Origin.ISSUED) {
          yield Optional.of(new Due(current.activatedAt(), MintReason.EXPIRY_NEAR));
        }
        var lead = lead(current, end, seen);
        var jitter = scaled(lead, jitter(seen) * JITTER);
        yield Optional.of(new Due(end.minus(lead).minus(jitter), MintReason.EXPIRY_NEAR));
      }
    };
  }

  /** A lead as long as the life would replace each token as soon as it is there. */
  private static Duration lead(ActiveToken current, Instant end, Observed seen) {
    var life = Duration.between(current.facts().issuedAt().orElse(current.activatedAt()), end);
    var wished =
        switch (seen.wish().rotation().lead()) {
          case Wish.Lead.Fixed(Duration length) -> length;
          case Wish.Lead.OfLife(double percent) -> scaled(life, percent / 100);
        };
    return Collections.min(List.of(wished, life.dividedBy(2)));
  }

  private static Due earlier(Due period, Optional<Due> expiry) {
    return expiry.filter(due -> due.at().isBefore(period.at())).orElse(period);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration shortened(Duration wished, Observed seen) {
    return wished.minus(scaled(wished, jitter(seen) * JITTER));
  }

  private static Duration scaled(Duration duration, double by) {
    return Duration.ofMillis((long) (duration.toMillis() * by));
  }

  /** A number from 0 up to 1 that belongs to the resource for ever. */
  private static double jitter(Observed seen) {
    return Spread.of(seen.wish().identity().uid());
  }
}
