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

  private record Entry(Duration at, String actor, String action, String result, boolean isDetail) {
    @Override
    public String toString() {
      return "%3d:%02d:%02d.%03d  %-14s %s%s"
          .formatted(
              at.toHours(),
              at.toMinutesPart(),
              at.toSecondsPart(),
              at.toMillisPart(),
              actor,
              action,
              result.isEmpty() ? "" : "  → " + result);
    }
  }

  /** Something that changes the world, or fails. */
  void record(String who, String what, String result) {
    entries.add(new Entry(Duration.between(start, clock.instant()), who, what, result, false));
  }

  /** Something that can be left out of the story. */
  void recordDetail(String who, String what, String result) {
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
  String summary() {
    return entries.stream()
        .filter(entry -> !entry.isDetail())
        .map(Entry::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
