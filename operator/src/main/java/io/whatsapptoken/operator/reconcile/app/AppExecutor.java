package io.whatsapptoken.operator.reconcile.app;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlan;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.reconcile.Journal;
import java.time.Clock;
import java.util.Set;

/** Carries out one effect and returns what is known after it. */
final class AppExecutor {
  /** The API server refuses the write itself: forbidden, or invalid as of an immutable Secret. */
  private static final Set<Integer> HOPELESS = Set.of(403, 422);

  private final Setbacks setbacks;
  private final AppChecking checking;
  private final Renewing renewing;
  private final Succeeding succeeding;

  AppExecutor(GraphApi graph, Journal journal, Clock clock) {
    setbacks = new Setbacks(journal, clock);
    checking = new AppChecking(graph, clock);
    renewing = new Renewing(graph, setbacks, clock);
    succeeding = new Succeeding(graph, setbacks, clock);
  }

  AppObserved execute(AppPlan.Effect effect, AppVisit visit, AppObserved seen) {
    try {
      return carryOut(effect, visit, seen);
    } catch (KubernetesClientException e) {
      if (!HOPELESS.contains(e.getCode())) {
        throw e; // somebody else has changed the Secret, or the API server is not well
      }
      return setbacks.afterRejection(
          FailureNotes.unfit(
              "The Secret of the admin token cannot be written (HTTP " + e.getCode() + ").",
              "Let the operator write it (not immutable, no policy against it), or set"
                  + " adminTokenRenewal: Watch."),
          visit,
          seen);
    }
  }

  private AppObserved carryOut(AppPlan.Effect effect, AppVisit visit, AppObserved seen) {
    return switch (effect) {
      case AppPlan.Check _ -> checking.check(seen);
      case AppPlan.Exchange plan -> renewing.exchange(plan, visit, seen);
      case AppPlan.ReportLost plan -> renewing.reportLost(plan, visit, seen);
      case AppPlan.Promote plan -> succeeding.promote(plan, visit, seen);
      case AppPlan.Discard plan -> succeeding.discard(plan, visit, seen);
      case AppPlan.Retire plan -> succeeding.retire(plan, visit, seen);
      case AppPlan.Restore plan -> succeeding.restore(plan, visit, seen);
      case AppPlan.Tidy plan -> succeeding.tidy(plan, visit, seen);
    };
  }
}
