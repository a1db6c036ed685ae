package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.MintReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When planned rotations and checks are due. Jitter comes from the UID: it never moves. */
public final class Schedule {
  /** A tenth: how much earlier than wished a planned rotation may come. */
  private static final double JITTER = 0.1;

  private static final int DEFAULT_LEAD_PART = 6;

  private Schedule() {}

  /** A planned rotation. */
  public record Due(Instant at, MintReason reason) {}

  /** The next planned rotation of a living token; empty when there is no token. */
  public static Optional<Due> nextRotation(Observed seen) {
    return seen.ledger()
        .current()
        .map(current -> earlier(period(seen, current), expiry(seen, current)));
  }

  /** The next check of the token in use. */
  public static Instant nextCheck(Observed seen) {
    var checked = seen.checked();
    var interval = seen.wish().checkInterval();
    if (checked.failures() > 0) {
      var soon = checked.at().plus(Backoff.transientDelay(checked.failures()));
      return earlier(soon, slotAfter(checked.at(), interval, seen));
    }
    return slotAfter(checked.at(), interval, seen);
  }

  private static Instant slotAfter(Instant at, Duration interval, Observed seen) {
    return Spread.slotAfter(at, interval, seen.wish().identity().uid());
  }

  private static Due period(Observed seen, ActiveToken current) {
    var period = seen.wish().rotation().period();
    var born = current.facts().issuedAt().orElse(current.activatedAt());
    return new Due(born.plus(shortened(period, seen)), MintReason.PERIOD_ELAPSED);
  }

  private static Optional<Due> expiry(Observed seen, ActiveToken current) {
    return switch (current.facts().expiry()) {
      case Expiry.Never() -> Optional.empty();
      case Expiry.At(Instant end) -> {
        var born = current.facts().issuedAt().orElse(current.activatedAt());
        var life = Duration.between(born, end);
        var lead = seen.wish().rotation().renewBefore().orElse(life.dividedBy(DEFAULT_LEAD_PART));
        var jitter = scaled(lead, jitter(seen) * JITTER);
        yield Optional.of(new Due(end.minus(lead).minus(jitter), MintReason.EXPIRY_NEAR));
      }
    };
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
