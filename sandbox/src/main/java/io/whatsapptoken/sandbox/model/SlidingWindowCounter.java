package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls within a rolling hour, by the minute. */
final class SlidingWindowCounter {
  private static final Duration WINDOW = Duration.ofHours(1);
  private final Map<String, TreeMap<Long, Integer>> callsPerMinute = new HashMap<>();

  /** {@return the calls of the last hour, this one included} */
  int increment(String key, Instant now) {
    var window = callsPerMinute.computeIfAbsent(key, _ -> new TreeMap<>());
    window.headMap(minute(now.minus(WINDOW)), true).clear();
    window.merge(minute(now), 1, Integer::sum);
    return window.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@return how many minutes pass until the oldest counted call is forgotten} */
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
