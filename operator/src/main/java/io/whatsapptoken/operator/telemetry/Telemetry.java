package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.telemetry.TokenSeries.ResourceName;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what happens. Every method may be called from any thread. Only this package knows the
 * library behind it.
 */
public final class Telemetry implements AutoCloseable {
  /** How OpenMetrics ends, after the last family. */
  private static final String END = "# EOF\n";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final AtomicInteger leader = new AtomicInteger();
  private final GraphCallMetrics calls = new GraphCallMetrics(registry);
  private final ReconciliationMetrics reconciliations = new ReconciliationMetrics(registry);
  private final Map<String, Boolean> watched = new ConcurrentHashMap<>();
  private final AppSeries apps = new AppSeries();
  private final TokenSeries tokens;

  public Telemetry() {
    this(true);
  }

  /**
   * @param perToken whether each token has series of its own
   */
  public Telemetry(boolean perToken) {
    tokens = new TokenSeries(perToken);
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    Gauge.builder(Metric.LEADER.meterName(), leader, AtomicInteger::get)
        .description(Metric.LEADER.help())
        .register(registry);
    for (var metric : List.of(Metric.EVENTS_DROPPED, Metric.RECONCILIATION_RETRIES)) {
      expect(metric);
    }
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Telemetry.class.getPackage().getImplementationVersion(), "unknown");
  }

  /**
   * Counts one.
   *
   * @param labelValues in the order of the metric's labels; each is one of few words
   */
  public void count(Metric metric, String... labelValues) {
    counter(metric, labelValues).increment();
  }

  /** Starts a series at 0: Prometheus does not see the increase of one that starts at 1. */
  public void expect(Metric metric, String... labelValues) {
    counter(metric, labelValues);
  }

  /** Counts a write that the API server rejected. */
  public void writeRejected(String resource, int code) {
    count(Metric.REJECTED_WRITES, resource, String.valueOf(code));
  }

  /** A reconciliation runs on this thread. */
  public void reconciliationStarted() {
    reconciliations.started();
  }

  /** The reconciliation on this thread, if there is one, ended. */
  public void reconciliationFinished(String kind) {
    reconciliations.finished(kind);
  }

  public void leading(boolean leads) {
    leader.set(leads ? 1 : 0);
  }

  /** Whether a namespace is watched; few are, or all together. */
  public void namespaceWatched(String namespace, boolean works) {
    if (watched.put(namespace, works) == null) {
      Gauge.builder(
              Metric.NAMESPACE_WATCHED.meterName(),
              watched,
              all -> Boolean.TRUE.equals(all.get(namespace)) ? 1 : 0)
          .description(Metric.NAMESPACE_WATCHED.help())
          .tags(tags(Metric.NAMESPACE_WATCHED, namespace))
          .register(registry);
    }
  }

  /**
   * The state of a token.
   *
   * @param nextReconciliation empty if that is not known
   */
  public void token(
      String namespace, String name, TokenState state, Optional<Instant> nextReconciliation) {
    tokens.put(new ResourceName(namespace, name), state, nextReconciliation);
  }

  /** Meta confirmed a token, which meets the spec. */
  public void verified(String namespace, String name, Instant at) {
    tokens.verified(new ResourceName(namespace, name), at);
  }

  /** Removes the series of a deleted resource. */
  public void forget(String namespace, String name) {
    tokens.remove(new ResourceName(namespace, name));
  }

  /**
   * The state of an app.
   *
   * @param adminTokenExpiry empty if it does not expire, or if that is not known
   */
  public void app(
      String namespace, String name, boolean ready, Optional<Instant> adminTokenExpiry) {
    apps.put(new ResourceName(namespace, name), ready, adminTokenExpiry);
  }

  /** Removes the series of a deleted app. */
  public void forgetApp(String namespace, String name) {
    apps.remove(new ResourceName(namespace, name));
  }

  /** Measures the calls to Meta and the difference of the clocks. */
  public CallListener graphCalls() {
    return calls;
  }

  /** Writes all metrics; both content types are text formats of Prometheus. */
  void scrape(String contentType, Writer out) throws IOException {
    var registered = registry.scrape(contentType);
    var isOpen = registered.endsWith(END);
    out.write(registered, 0, registered.length() - (isOpen ? END.length() : 0));
    var format = new TextFormat(out);
    // The registry would take the ending _info for a type of its own.
    format.family(Metric.BUILD_INFO);
    format.sample(Metric.BUILD_INFO, 1, version(), Runtime.version().toString());
    apps.writeTo(format);
    tokens.writeTo(format);
    if (isOpen) {
      out.write(END);
    }
  }

  private Counter counter(Metric metric, String... labelValues) {
    return Counter.builder(metric.meterName())
        .description(metric.help())
        .tags(tags(metric, labelValues))
        .register(registry);
  }

  static Tags tags(Metric metric, String... values) {
    var tags = Tags.empty();
    for (var i = 0; i < values.length; i++) {
      tags = tags.and(metric.labels().get(i), values[i]);
    }
    return tags;
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
