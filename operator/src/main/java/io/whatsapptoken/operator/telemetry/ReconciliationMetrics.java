package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures how long reconciliations take, and how many run. */
final class ReconciliationMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final Map<Thread, Timer.Sample> running = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  ReconciliationMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(Metric.RUNNING_RECONCILIATIONS.meterName(), running, Map::size)
        .description(Metric.RUNNING_RECONCILIATIONS.help())
        .register(registry);
  }

  void started() {
    running.put(Thread.currentThread(), Timer.start(registry));
  }

  /** What was not started is not measured. */
  void finished(String kind) {
    var sample = running.remove(Thread.currentThread());
    if (sample != null) {
      sample.stop(
          Timer.builder(Metric.RECONCILIATION_DURATION.meterName())
              .description(Metric.RECONCILIATION_DURATION.help())
              .tags(Telemetry.tags(Metric.RECONCILIATION_DURATION, kind))
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
  }
}
