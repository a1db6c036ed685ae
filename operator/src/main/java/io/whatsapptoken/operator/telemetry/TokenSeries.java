package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The series of single tokens: there is one as long as the token, and an end of it, is known. */
final class TokenSeries {
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  TokenSeries(MeterRegistry registry) {
    this.registry = registry;
    for (var ready : new boolean[] {true, false}) {
      Gauge.builder(Metric.TOKENS.meterName(), entries, all -> count(all, ready))
          .description(Metric.TOKENS.help())
          .tags(Telemetry.tags(Metric.TOKENS, String.valueOf(ready)))
          .register(registry);
    }
  }

  void put(String namespace, String name, boolean ready, OptionalLong expiresAt) {
    // Within compute, so that a removal at the same time leaves no series behind.
    entries.compute(
        new Key(namespace, name),
        (key, before) -> new Entry(ready, expiresAt, series(key, before, expiresAt)));
  }

  void remove(String namespace, String name) {
    entries.computeIfPresent(
        new Key(namespace, name),
        (key, before) -> {
          series(key, before, OptionalLong.empty());
          return null;
        });
  }

  /** The series to have from now on, which is made or removed if need be. */
  private Meter.@Nullable Id series(Key key, @Nullable Entry before, OptionalLong expiresAt) {
    var present = before == null ? null : before.series();
    if (expiresAt.isPresent()) {
      return present == null ? register(key) : present;
    }
    if (present != null) {
      registry.remove(present);
    }
    return null;
  }

  private Meter.Id register(Key key) {
    return Gauge.builder(Metric.EXPIRY.meterName(), entries, all -> expiry(all.get(key)))
        .description(Metric.EXPIRY.help())
        .tags(Telemetry.tags(Metric.EXPIRY, key.namespace(), key.name()))
        .register(registry)
        .getId();
  }

  private static double expiry(@Nullable Entry entry) {
    return entry == null || entry.expiresAt().isEmpty()
        ? Double.NaN
        : entry.expiresAt().getAsLong();
  }

  private static double count(Map<Key, Entry> entries, boolean ready) {
    return entries.values().stream().filter(entry -> entry.ready() == ready).count();
  }

  private record Key(String namespace, String name) {}

  private record Entry(boolean ready, OptionalLong expiresAt, Meter.@Nullable Id series) {}
}
