package io.whatsapptoken.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls within a rolling hour, by the minute. */
final class CallWindows {
  private static final Duration LENGTH = Duration.ofHours(1);
  private final Map<String, TreeMap<Long, Integer>> minutes = new HashMap<>();

  /** {@return the calls of the last hour, this one included} */
  int count(String key, Instant now) {
    var window = minutes.computeIfAbsent(key, _ -> new TreeMap<>());
    window.headMap(minute(now.minus(LENGTH)), true).clear();
    window.merge(minute(now), 1, Integer::sum);
    return window.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@return how many minutes pass until the oldest counted call is forgotten} */
  long minutesToRegain(String key, Instant now) {
    var window = minutes.getOrDefault(key, new TreeMap<>());
    long oldest = window.isEmpty() ? minute(now) : window.firstKey();
    return Math.max(1, oldest + LENGTH.toMinutes() - minute(now));
  }

  void clear() {
    minutes.clear();
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }
}
