package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.operator.kubernetes.Restarter;

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
    for (var workload : action.outdated()) {
      if (restarter.restart(observed.desired(), workload, publication, steps.now())) {
        steps.record(
            observed, EventReason.WORKLOAD_RESTARTED, workload.reference(), action.revision());
      }
    }
    return observed;
  }
}
