package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.reconcile.Happening.Loudness;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells what happened, once: in the log, as an event, in the metrics. Never a secret. */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger("whatsapptoken");

  private final Events events;
  private final Telemetry telemetry;
  private final Clock clock;

  public Journal(Events events, Telemetry telemetry, Clock clock) {
    this.events = events;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  public void tell(HasMetadata about, Happening what, String note) {
    var metadata = about.getMetadata();
    LOG.atLevel(what.loudness() == Loudness.WARNING ? Level.WARN : Level.INFO)
        .addKeyValue("namespace", metadata.getNamespace())
        .addKeyValue("name", metadata.getName())
        .addKeyValue("reason", what.reason())
        .log(note);
    if (what == Happening.POSSIBLE_ORPHAN) {
      telemetry.possibleOrphan();
    }
    if (what.loudness() != Loudness.LOG) {
      var told =
          new Events.Told(what.reason(), what.action(), note, what.loudness() == Loudness.WARNING);
      if (!events.tell(about, told, clock.instant())) {
        telemetry.eventDropped();
      }
    }
  }

  /** Counts a rotation that ended, or failed. */
  void rotation(String reason, String outcome) {
    telemetry.rotated(reason, outcome);
  }
}
