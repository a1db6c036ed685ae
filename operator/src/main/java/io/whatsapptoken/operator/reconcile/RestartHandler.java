package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.rollout.PublishedRevision;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.WriteRefusedException;

/** Restart: workloads are restarted to use the token that is published. */
final class RestartHandler {
  private final Restarter restarter;
  private final StepRecorder steps;

  RestartHandler(Restarter restarter, StepRecorder steps) {
    this.restarter = restarter;
    this.steps = steps;
  }

  Observed restart(Action.RestartWorkloads action, Observed observed) {
    steps.ledgers().requireUnchanged(observed);
    var publication = observed.publishedRevision();
    var next = observed;
    for (var workload : action.outdated()) {
      next = restart(workload, publication, action.revision(), next);
    }
    return next;
  }

  /** A workload that cannot be written does not delay the others. */
  private Observed restart(
      Workload workload, PublishedRevision publication, Revision revision, Observed observed) {
    var now = steps.now();
    var afterRollback = observed.ledger().current().filter(CurrentToken::wasRestored).isPresent();
    var restart = workload.nextRestart(revision, afterRollback, now);
    try {
      if (!restarter.restart(observed.desired(), workload, publication, restart, now)) {
        return observed.written(workload.reference());
      }
      steps.record(observed, EventReason.WORKLOAD_RESTARTED, workload.reference(), revision);
      return observed
          .with(observed.repeatedWrites().withRestart(workload.uid(), restart))
          .written(workload.reference());
    } catch (WriteRefusedException e) {
      return steps.refused(e, observed);
    }
  }
}
