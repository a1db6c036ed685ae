package io.whatsapptoken.operator.telemetry;

import io.whatsapptoken.operator.telemetry.TokenSeries.ResourceName;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Stream;

/** Writes gauges as both text formats of Prometheus have them: family by family. */
record TextFormat(Writer out) {
  /** Starts the samples of a metric. */
  void family(Metric metric) throws IOException {
    out.write("# HELP " + metric.exposedName() + ' ' + metric.help() + '\n');
    out.write("# TYPE " + metric.exposedName() + " gauge\n");
  }

  void sample(Metric metric, long value, ResourceName resource, String... furtherLabels)
      throws IOException {
    sample(
        metric,
        value,
        Stream.concat(Stream.of(resource.namespace(), resource.name()), Stream.of(furtherLabels))
            .toArray(String[]::new));
  }

  /**
   * Writes one sample.
   *
   * @param labelValues in the order of the metric's labels
   */
  void sample(Metric metric, long value, String... labelValues) throws IOException {
    out.write(metric.exposedName());
    for (var i = 0; i < labelValues.length; i++) {
      out.write(i == 0 ? '{' : ',');
      out.write(metric.labels().get(i));
      out.write("=\"");
      out.write(escaped(labelValues[i]));
      out.write('"');
    }
    out.write((labelValues.length == 0 ? " " : "} ") + value + '\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
