package io.whatsapptoken.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.whatsapptoken.operator.telemetry.Metric;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures reconciliations, and counts those that end with an error, and those that the SDK repeats
 * because of one.
 */
record ReconcileMetrics(Telemetry telemetry) implements Metrics {
  @Override
  public void reconcileCustomResource(
      HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
    if (retry != null) {
      telemetry.count(Metric.RECONCILIATION_RETRIES);
    }
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    telemetry.reconciliationStarted();
  }

  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    telemetry.reconciliationFinished(resource.getKind());
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception error, Map<String, Object> metadata) {
    telemetry.count(Metric.RECONCILIATIONS, "error");
  }
}
