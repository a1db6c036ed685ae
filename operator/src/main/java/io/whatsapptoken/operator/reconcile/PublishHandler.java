package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import java.time.Clock;

/** Publish, Restart: apps get the token. */
final class PublishHandler {
  private final TargetSecretStore targets;
  private final Restarter restarter;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  PublishHandler(
      TargetSecretStore targets,
      Restarter restarter,
      Ledgers ledgers,
      EventRecorder events,
      Clock clock) {
    this.targets = targets;
    this.restarter = restarter;
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  Observed publish(Action.Publish plan, Observed observed) {
    ledgers.requireUnchanged(observed);
    var revision = observed.ledger().currentRevision().orElseThrow();
    var target =
        targets.publish(observed.desired(), plan.current().token(), revision, clock.instant());
    var repaired = wasPublished(observed);
    journal.record(
        observed,
        repaired ? EventReason.SECRET_REPAIRED : EventReason.TOKEN_PUBLISHED,
        repaired ? restored(observed, revision) : published(plan.current(), observed));
    return observed.with(target);
  }

  Observed restart(Action.RestartWorkloads plan, Observed observed) {
    ledgers.requireUnchanged(observed);
    var publication = observed.publishedRevision();
    for (var workload : plan.outdated()) {
      if (restarter.restart(observed.desired(), workload, publication, clock.instant())) {
        journal.record(
            observed,
            EventReason.WORKLOAD_RESTARTED,
            workload.reference() + " is restarted to use revision " + plan.revision() + ".");
      }
    }
    return observed;
  }

  /** Whether this revision had reached the Secret before: then it was edited or deleted. */
  private static boolean wasPublished(Observed observed) {
    return observed.reported().revision() == observed.ledger().revision()
        || (observed.target() instanceof TargetSecretState.Owned(_, var revision, _, _, _)
            && revision.equals(observed.ledger().currentRevision()));
  }

  private static String restored(Observed observed, Revision revision) {
    return "Secret "
        + observed.desired().target().name()
        + " was changed or deleted by somebody else; it holds revision "
        + revision
        + " again. No token was issued for that.";
  }

  private static String published(CurrentToken current, Observed observed) {
    return "Revision "
        + observed.ledger().revision()
        + " (token "
        + current.token().fingerprint()
        + ", reason "
        + current.reason().label()
        + ") is in Secret "
        + observed.desired().target().name()
        + "; "
        + Messages.expires(current.facts().expiry())
        + ".";
  }
}
