package io.whatsapptoken.operator.telemetry;

import io.whatsapptoken.operator.docs.GeneratedPage;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MetricsPageTest {
  private static final String BEGINNING =
      """
      # Metrics

      `/metrics` answers in the text formats of Prometheus and OpenMetrics, compressed if the client accepts that. No label holds a token or a fingerprint. Besides the metrics below there
      are the usual `jvm_memory_*`, `jvm_buffer_*` and `jvm_gc_*` of the Java runtime.

      A histogram has, as usual, the series `_bucket`, `_count` and `_sum`, and besides `_max`, the greatest value of the last minutes.

      The label `namespace` is that of the resource; a Prometheus that sets its own label of that name needs `honorLabels: true`, or
      shows it as `exported_namespace`.

      Metrics with the labels `namespace` and `name` have one series for each token or app, which disappears with it. Without
      `metrics.perToken` (`METRICS_PER_TOKEN=false`), there are only sums over all tokens. While a standby replica takes over, two
      replicas may have series of one token: aggregate with `max by (namespace, name)`, or `min` for conditions.

      The [alerts and the dashboard](alerts.md) of the chart use these metrics. A
      [configuration of kube-state-metrics](../examples/monitoring/README.md) provides the state of tokens even while the operator is down.

      | Name | Type | Unit | Labels | Meaning |
      |---|---|---|---|---|
      """;

  @Test
  void lists_every_metric() {
    var rows = Stream.of(Metric.values()).map(MetricsPageTest::row);
    new GeneratedPage("metrics.md", BEGINNING + rows.collect(Collectors.joining())).isUpToDate();
  }

  private static String row(Metric metric) {
    var labels =
        metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            metric.exposedName(),
            metric.type().name().toLowerCase(Locale.ROOT),
            metric.unit(),
            labels,
            metric.help());
  }
}
