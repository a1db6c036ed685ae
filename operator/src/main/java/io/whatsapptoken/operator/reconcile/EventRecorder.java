package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.VerificationResult;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.reconcile.EventReason.Severity;
import io.whatsapptoken.operator.telemetry.Metric;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Records what happened, once: in the log, as an event, in the metrics. Never a secret. */
public final class EventRecorder {
  private static final Logger LOG = LoggerFactory.getLogger("whatsapptoken");

  private final EventWriter events;
  private final Telemetry telemetry;
  private final Clock clock;

  public EventRecorder(EventWriter events, Telemetry telemetry, Clock clock) {
    this.events = events;
    this.telemetry = telemetry;
    this.clock = clock;
    for (var reason : EventReason.values()) {
      telemetry.expect(Metric.EVENTS, reason.label());
    }
    for (var reason : IssueReason.values()) {
      telemetry.expect(Metric.ROTATIONS, reason.label(), "activated");
      telemetry.expect(Metric.ROTATIONS, reason.label(), "rejected");
    }
  }

  public void record(HasMetadata about, EventReason what, Object... arguments) {
    var note = what.template().formatted(arguments);
    var metadata = about.getMetadata();
    LOG.atLevel(what.severity() == Severity.WARNING ? Level.WARN : Level.INFO)
        .addKeyValue("namespace", metadata.getNamespace())
        .addKeyValue("name", metadata.getName())
        .addKeyValue("reason", what.label())
        .log(note);
    telemetry.count(Metric.EVENTS, what.label());
    if (what.severity() != Severity.LOG) {
      var request =
          new EventWriter.EventRequest(
              what.label(), what.action(), note, what.severity() == Severity.WARNING);
      if (!events.write(about, request, clock.instant())) {
        telemetry.count(Metric.EVENTS_DROPPED);
      }
    }
  }

  void record(Observed observed, EventReason what, Object... arguments) {
    record(observed.desired().resource(), what, arguments);
  }

  void record(DesiredState.ResourceKey about, EventReason what, Object... arguments) {
    var token = new WhatsAppToken();
    token.getMetadata().setNamespace(about.namespace());
    token.getMetadata().setName(about.name());
    token.getMetadata().setUid(about.uid());
    record(token, what, arguments);
  }

  /** Counts a verification of a token with Meta. */
  void verification(DesiredState.ResourceKey about, VerificationResult result) {
    telemetry.count(
        Metric.VERIFICATIONS,
        switch (result) {
          case Inspection.Valid _ -> "valid";
          case VerificationResult.RequirementsNotMet _, VerificationResult.OfOtherApp _ ->
              "requirements_not_met";
          case Inspection.Invalid _ -> "invalid";
          case Inspection.Inconclusive _ -> "inconclusive";
        });
    if (result instanceof Inspection.Valid) {
      telemetry.verified(about.namespace(), about.name(), clock.instant());
    }
  }

  /** Counts a rotation that completed or failed. */
  void rotation(String reason, String outcome) {
    telemetry.count(Metric.ROTATIONS, reason, outcome);
  }
}
