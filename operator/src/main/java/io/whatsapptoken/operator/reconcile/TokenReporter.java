package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.operator.telemetry.Metric;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.telemetry.TokenState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reports what is observed at the end of a reconciliation: metrics, events and the status. */
final class TokenReporter {
  /** How often an invalid resource is reconciled if it does not change. */
  private static final Duration INVALID_REQUEUE = Duration.ofMinutes(5);

  private final EventRecorder events;
  private final Telemetry telemetry;
  private final Clock clock;

  TokenReporter(EventRecorder events, Telemetry telemetry, Clock clock) {
    this.events = events;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  UpdateControl<WhatsAppToken> report(
      ReconcileLoop.Result<Observed> result, WhatsAppToken resource) {
    var observed = result.observed();
    var now = clock.instant();
    var status = StatusRenderer.render(observed, resource.getStatus(), now);
    var state = TokenMetrics.of(status, TokenMetrics.details(observed));
    meter(state, resource, Optional.of(now.plus(result.requeueAfter())));
    telemetry.count(Metric.RECONCILIATIONS, state.isReady() ? "ready" : "not_ready");
    BlockerEvents.since(resource.getStatus(), status, observed)
        .forEach(found ->
            events.record(resource, found.what(), found.by().reference(), found.by().message()));
    return patch(status, resource, result.requeueAfter());
  }

  UpdateControl<WhatsAppToken> reportInvalid(
      TokenReason reason, String message, WhatsAppToken resource) {
    telemetry.count(Metric.RECONCILIATIONS, "invalid");
    return invalidStatus(reason, message, Optional.of(INVALID_REQUEUE), resource);
  }

  /**
   * The status of a resource that the operator cannot work on, because the API server rejects what
   * comes first; empty if it is reported already.
   */
  Optional<WhatsAppToken> deniedStatus(String message, WhatsAppToken resource) {
    return invalidStatus(TokenReason.ACCESS_DENIED, message, Optional.empty(), resource)
        .getResource();
  }

  /**
   * @param nextReconciliation empty if the SDK decides when to retry
   */
  private UpdateControl<WhatsAppToken> invalidStatus(
      TokenReason reason,
      String message,
      Optional<Duration> nextReconciliation,
      WhatsAppToken resource) {
    var now = clock.instant();
    var status =
        StatusRenderer.renderInvalid(
            reason,
            message,
            Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L),
            resource.getStatus(),
            now);
    var state = TokenMetrics.of(status, TokenState.Details.UNKNOWN);
    meter(state, resource, nextReconciliation.map(now::plus));
    return patch(status, resource, INVALID_REQUEUE);
  }

  private static UpdateControl<WhatsAppToken> patch(
      WhatsAppTokenStatus status, WhatsAppToken resource, Duration requeueAfter) {
    var stored = Optional.ofNullable(resource.getStatus());
    return StatusPatch.of(resource, stored, new WhatsAppToken(), status, requeueAfter);
  }

  private void meter(
      TokenState state, WhatsAppToken resource, Optional<Instant> nextReconciliation) {
    var about = resource.getMetadata();
    telemetry.token(about.getNamespace(), about.getName(), state, nextReconciliation);
  }
}
