package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The series of single tokens: they last as long as the token, and an end of it, is known. */
final class TokenSeries {
  private final Map<Key, Boolean> readiness = new ConcurrentHashMap<>();
  private final ResourceGauge expiry;
  private final ResourceGauge alarm;
  private final ResourceGauge blockers;

  TokenSeries(MeterRegistry registry) {
    expiry = new ResourceGauge(registry, Metric.EXPIRY);
    alarm = new ResourceGauge(registry, Metric.EXPIRY_WARNING_LEVEL);
    blockers = new ResourceGauge(registry, Metric.RETIREMENT_BLOCKERS);
    for (var ready : new boolean[] {true, false}) {
      Gauge.builder(Metric.TOKENS.meterName(), readiness, all -> count(all, ready))
          .description(Metric.TOKENS.help())
          .tags(Telemetry.tags(Metric.TOKENS, String.valueOf(ready)))
          .register(registry);
    }
  }

  void put(
      String namespace,
      String name,
      boolean ready,
      OptionalLong expiresAt,
      ExpiryWarningLevel raised) {
    readiness.put(new Key(namespace, name), ready);
    if (expiresAt.isPresent()) {
      expiry.put(namespace, name, OptionalDouble.of((double) expiresAt.getAsLong()));
      alarm.put(namespace, name, OptionalDouble.of(raised.level()));
    } else {
      end(namespace, name);
    }
  }

  void blockers(String namespace, String name, OptionalInt count) {
    blockers.put(
        namespace,
        name,
        count.isPresent() ? OptionalDouble.of(count.getAsInt()) : OptionalDouble.empty());
  }

  void remove(String namespace, String name) {
    readiness.remove(new Key(namespace, name));
    blockers(namespace, name, OptionalInt.empty());
    end(namespace, name);
  }

  private void end(String namespace, String name) {
    expiry.put(namespace, name, OptionalDouble.empty());
    alarm.put(namespace, name, OptionalDouble.empty());
  }

  private static double count(Map<Key, Boolean> readiness, boolean ready) {
    return readiness.values().stream().filter(is -> is == ready).count();
  }

  private record Key(String namespace, String name) {}
}
