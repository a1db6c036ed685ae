package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A gauge with one series for each resource that has a value. */
final class ResourceGauge {
  private final Map<Resource, Entry> entries = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final Metric metric;

  ResourceGauge(MeterRegistry registry, Metric metric) {
    this.registry = registry;
    this.metric = metric;
  }

  /** Without a value the series ends. */
  void put(String namespace, String name, Optional<? extends Number> value) {
    // Within compute, so that a removal at the same time leaves no series behind.
    entries.compute(
        new Resource(namespace, name),
        (key, before) -> {
          if (value.isPresent()) {
            return new Entry(
                value.get().doubleValue(), before == null ? register(key) : before.series());
          }
          if (before != null) {
            registry.remove(before.series());
          }
          return null;
        });
  }

  private Meter.Id register(Resource key) {
    return Gauge.builder(metric.meterName(), entries, all -> value(all.get(key)))
        .description(metric.help())
        .tags(Telemetry.tags(metric, key.namespace(), key.name()))
        .register(registry)
        .getId();
  }

  private static double value(@Nullable Entry entry) {
    return entry == null ? Double.NaN : entry.value();
  }

  record Resource(String namespace, String name) {}

  private record Entry(double value, Meter.Id series) {}
}
