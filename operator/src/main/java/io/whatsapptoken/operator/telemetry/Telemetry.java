package io.whatsapptoken.operator.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.operator.meta.http.CallListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what happens. Every method may be called from any thread. Only this package knows the
 * library behind it.
 */
public final class Telemetry implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final AtomicInteger leader = new AtomicInteger();
  private final GraphCallMetrics calls = new GraphCallMetrics(registry);
  private final Map<ResourceGauge.Resource, Boolean> readiness = new ConcurrentHashMap<>();
  private final ResourceGauge expiry = new ResourceGauge(registry, Metric.EXPIRY);
  private final ResourceGauge warningLevel =
      new ResourceGauge(registry, Metric.EXPIRY_WARNING_LEVEL);
  private final ResourceGauge blockers = new ResourceGauge(registry, Metric.RETIREMENT_BLOCKERS);
  private final Map<String, Boolean> watched = new ConcurrentHashMap<>();
  private final ResourceGauge appReady = new ResourceGauge(registry, Metric.APP_READY);
  private final ResourceGauge adminTokenExpiry =
      new ResourceGauge(registry, Metric.ADMIN_TOKEN_EXPIRY);

  public Telemetry() {
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    Gauge.builder(Metric.LEADER.meterName(), leader, AtomicInteger::get)
        .description(Metric.LEADER.help())
        .register(registry);
    for (var ready : List.of(true, false)) {
      Gauge.builder(Metric.TOKENS.meterName(), readiness, tokens -> count(tokens, ready))
          .description(Metric.TOKENS.help())
          .tags(tags(Metric.TOKENS, String.valueOf(ready)))
          .register(registry);
    }
    // Without labels, so that they exist from the start, as alerts on their increase require.
    counter(Metric.POSSIBLE_ORPHANS);
    counter(Metric.INCOMPLETE_REVOCATIONS);
    counter(Metric.MASS_INVALIDATIONS);
    counter(Metric.EVENTS_DROPPED);
    counter(Metric.RECONCILIATION_RETRIES);
  }

  /**
   * Counts one.
   *
   * @param labelValues in the order of the metric's labels; each is one of few words
   */
  public void count(Metric metric, String... labelValues) {
    counter(metric, labelValues).increment();
  }

  /** Counts a write that the API server rejected. */
  public void writeRejected(String resource, int code) {
    count(Metric.REJECTED_WRITES, resource, String.valueOf(code));
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
   * @param expiresAt empty if it does not expire, or if that is not known
   * @param warning the last warning about its expiry
   */
  public void token(
      String namespace,
      String name,
      boolean ready,
      Optional<Instant> expiresAt,
      ExpiryWarningLevel warning) {
    readiness.put(new ResourceGauge.Resource(namespace, name), ready);
    expiry.put(namespace, name, expiresAt.map(Instant::getEpochSecond));
    warningLevel.put(namespace, name, expiresAt.map(_ -> warning.level()));
  }

  /** How many blockers delay the revocation of the previous token; empty if there is none. */
  public void blockers(String namespace, String name, Optional<Integer> count) {
    blockers.put(namespace, name, count);
  }

  /** Removes the series of a deleted resource. */
  public void forget(String namespace, String name) {
    readiness.remove(new ResourceGauge.Resource(namespace, name));
    List.of(expiry, warningLevel, blockers)
        .forEach(gauge -> gauge.put(namespace, name, Optional.empty()));
  }

  /** The state of an app; the expiry is that of its admin token, empty as above. */
  public void app(String namespace, String name, boolean ready, Optional<Instant> expiresAt) {
    appReady.put(namespace, name, Optional.of(ready ? 1 : 0));
    adminTokenExpiry.put(namespace, name, expiresAt.map(Instant::getEpochSecond));
  }

  /** Removes the series of a deleted app. */
  public void forgetApp(String namespace, String name) {
    appReady.put(namespace, name, Optional.empty());
    adminTokenExpiry.put(namespace, name, Optional.empty());
  }

  /** Measures the calls to Meta and the difference of the clocks. */
  public CallListener graphCalls() {
    return calls;
  }

  /** The metrics in the text format of Prometheus. */
  String scrape() {
    return registry.scrape();
  }

  private static double count(Map<ResourceGauge.Resource, Boolean> readiness, boolean ready) {
    return readiness.values().stream().filter(is -> is == ready).count();
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
