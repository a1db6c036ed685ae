package io.whatsapptoken.sandbox.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be put forward, so that sixty days pass at once. */
public final class ShiftedClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  public ShiftedClock(Clock base) {
    this.base = base;
  }

  /** Puts the clock forward by more; time never goes back but by {@link #reset()}. */
  public void forward(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock only goes forward");
    }
    shift.updateAndGet(by::plus);
  }

  public void reset() {
    shift.set(Duration.ZERO);
  }

  /** {@return how far it is ahead of the clock below it} */
  public Duration shift() {
    return shift.get();
  }

  @Override
  public Instant instant() {
    return base.instant().plus(shift.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(base.withZone(zone), shift.get());
  }
}
