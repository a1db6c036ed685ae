package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.GraphOperation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Meters the calls to Meta, and reports a clock that is off. */
final class GraphCallMetrics implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger("whatsapptoken");
  private static final Duration OFF = Duration.ofMinutes(1);

  /** Less than {@link #OFF}, so that a clock near the limit is not reported repeatedly. */
  private static final Duration CORRECT_AGAIN = Duration.ofSeconds(50);

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final AtomicBoolean compared = new AtomicBoolean();
  private final AtomicBoolean reported = new AtomicBoolean();
  private final MeterRegistry registry;

  GraphCallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void completed(GraphOperation operation, Outcome outcome, Duration took) {
    Timer.builder(Metric.GRAPH_CALLS.meterName())
        .description(Metric.GRAPH_CALLS.help())
        .tags(Telemetry.tags(Metric.GRAPH_CALLS, operation.label(), outcome.label()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  @Override
  public void clockSkewMeasured(Duration latest) {
    ahead.set(latest);
    // The first comparison begins the series: before, nothing is known.
    if (compared.compareAndSet(false, true)) {
      Gauge.builder(Metric.CLOCK_SKEW.meterName(), ahead, known -> seconds(known.get()))
          .description(Metric.CLOCK_SKEW.help())
          .register(registry);
    }
    report(latest);
  }

  private void report(Duration latest) {
    var off = latest.abs();
    if (off.compareTo(OFF) > 0 && reported.compareAndSet(false, true)) {
      LOG.atWarn()
          .addKeyValue("aheadSeconds", latest.toSeconds())
          .log(
              "clock differs from Meta's by more than a minute, so expiry times are misjudged;"
                  + " check NTP on the node");
    } else if (off.compareTo(CORRECT_AGAIN) <= 0 && reported.compareAndSet(true, false)) {
      LOG.atInfo()
          .addKeyValue("aheadSeconds", latest.toSeconds())
          .log("clock agrees with Meta's again");
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
