package io.whatsapptoken.core.spec;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A time in which a planned rotation may start. A start that the clocks skip is the instant at
 * which they jump; a start that they show twice is the first.
 *
 * @param schedule when it opens, on the clocks of the zone
 * @param duration how long it stays open, in elapsed time; its end no longer belongs to it
 */
public record RotationWindow(CronSchedule schedule, Duration duration, ZoneId zone) {

  /**
   * The given time if a window is open then, or if there are no windows; else when the next one
   * opens. Empty if none ever does.
   */
  public static Optional<Instant> nextOpening(List<RotationWindow> windows, Instant from) {
    return windows.isEmpty()
        ? Optional.of(from)
        : windows.stream().flatMap(window -> window.opening(from).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> opening(Instant from) {
    // A window that started less than its duration ago is open.
    return startAfter(from.minus(duration)).map(start -> start.isAfter(from) ? start : from);
  }

  private Optional<Instant> startAfter(Instant time) {
    return schedule
        .after(LocalDateTime.ofInstant(time, zone))
        .map(this::start)
        .filter(start -> start.isAfter(time)) // the clocks may have been put back before it
        .findFirst();
  }

  // Later on the wall is never earlier in time: the first start found is the earliest.
  private Instant start(LocalDateTime wall) {
    var change = zone.getRules().getTransition(wall);
    return change != null && change.isGap() ? change.getInstant() : wall.atZone(zone).toInstant();
  }
}
