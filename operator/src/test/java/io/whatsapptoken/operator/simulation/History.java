package io.whatsapptoken.operator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What happened: when, who, what, and which fault struck. Tokens stand in it by fingerprint. */
final class History {
  private final List<Entry> entries = new ArrayList<>();
  private final Clock clock;
  private final Instant start;

  History(Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  private record Entry(Duration at, String who, String what, String result, boolean quiet) {
    @Override
    public String toString() {
      return "%3d:%02d:%02d.%03d  %-14s %s%s"
          .formatted(
              at.toHours(),
              at.toMinutesPart(),
              at.toSecondsPart(),
              at.toMillisPart(),
              who,
              what,
              result.isEmpty() ? "" : "  → " + result);
    }
  }

  /** Something that changes the world, or fails. */
  void tell(String who, String what, String result) {
    entries.add(new Entry(Duration.between(start, clock.instant()), who, what, result, false));
  }

  /** Something that can be left out of the story. */
  void note(String who, String what, String result) {
    entries.add(new Entry(Duration.between(start, clock.instant()), who, what, result, true));
  }

  int size() {
    return entries.size();
  }

  /** The whole, event by event. */
  String text() {
    return entries.stream().map(Entry::toString).collect(Collectors.joining("\n", "", "\n"));
  }

  /** What a person wants to read of it. */
  String story() {
    return entries.stream()
        .filter(entry -> !entry.quiet())
        .map(Entry::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
