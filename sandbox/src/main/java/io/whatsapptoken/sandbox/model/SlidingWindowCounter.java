package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls in a rolling hour, with a resolution of one minute. */
final class SlidingWindowCounter {
  private static final Duration WINDOW = Duration.ofHours(1);
  private final Map<String, TreeMap<Long, Integer>> callsPerMinute = new HashMap<>();

  /**
   * Counts a call.
   *
   * @return the number of calls in the last hour, including this one
   */
  int increment(String key, Instant now) {
    var window = callsPerMinute.computeIfAbsent(key, _ -> new TreeMap<>());
    window.headMap(minute(now.minus(WINDOW)), true).clear();
    window.merge(minute(now), 1, Integer::sum);
    return window.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Forgets the latest call, which was counted now. */
  void undo(String key, Instant now) {
    callsPerMinute.getOrDefault(key, new TreeMap<>()).merge(minute(now), -1, Integer::sum);
  }

  /** {@return the minutes until the oldest call leaves the window} */
  long minutesToRegainAccess(String key, Instant now) {
    var window = callsPerMinute.getOrDefault(key, new TreeMap<>());
    long oldest = window.isEmpty() ? minute(now) : window.firstKey();
    return Math.max(1, oldest + WINDOW.toMinutes() - minute(now));
  }

  void clear() {
    callsPerMinute.clear();
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }
}
