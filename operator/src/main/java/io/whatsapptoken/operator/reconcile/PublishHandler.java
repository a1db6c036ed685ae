package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.Plan;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Publish, Restart: apps get the token. */
final class PublishHandler {
  private final TargetSecretStore targets;
  private final Restarter restarter;
  private final Observer observer;
  private final EventRecorder journal;
  private final Clock clock;

  PublishHandler(
      TargetSecretStore targets,
      Restarter restarter,
      Observer observer,
      EventRecorder events,
      Clock clock) {
    this.targets = targets;
    this.restarter = restarter;
    this.observer = observer;
    this.journal = events;
    this.clock = clock;
  }

  Observed publish(Plan.Publish plan, ReconcileContext context, Observed observed) {
    context.requireUnchangedLedger();
    var revision = observed.ledger().revisionAnnotation().orElseThrow();
    var target =
        targets.publish(observed.desired(), plan.current().token(), revision, clock.instant());
    var repaired = wasPublished(context, observed);
    journal.record(
        context.resource(),
        repaired ? EventReason.SECRET_REPAIRED : EventReason.TOKEN_PUBLISHED,
        repaired ? restored(observed, revision) : published(plan.current(), observed));
    return observer.withDependents(observed.with(target));
  }

  Observed restart(Plan.RestartWorkloads plan, ReconcileContext context, Observed observed) {
    context.requireUnchangedLedger();
    var publication = Observer.publication(observed);
    for (var workload : plan.behind()) {
      if (restarter.restart(observed.desired(), workload, publication, clock.instant())) {
        journal.record(
            context.resource(),
            EventReason.WORKLOAD_RESTARTED,
            workload.reference() + " is restarted to use revision " + plan.stamp() + ".");
      }
    }
    return observer.withDependents(observed);
  }

  /** Whether this revision had reached the Secret before: then it was edited or deleted. */
  private static boolean wasPublished(ReconcileContext context, Observed observed) {
    var before = Optional.ofNullable(context.resource().getStatus());
    var reported =
        before
            .map(status -> status.revision())
            .filter(revision -> Objects.equals(revision, observed.ledger().revision()));
    return reported.isPresent()
        || (observed.target() instanceof TargetSecretState.Owned(_, String revision, _, _, _)
            && observed.ledger().revisionAnnotation().filter(revision::equals).isPresent());
  }

  private static String restored(Observed observed, String revision) {
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
        + current.reason()
        + ") is in Secret "
        + observed.desired().target().name()
        + "; "
        + Messages.expires(current.facts().expiry())
        + ".";
  }
}
