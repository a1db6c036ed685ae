package io.whatsapptoken.operator.reconcile.app;

import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlan;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.reconcile.Journal;
import java.time.Clock;

/** Carries out one effect and returns what is known after it. */
final class AppExecutor {
  private final AppChecking checking;
  private final Renewing renewing;
  private final Succeeding succeeding;

  AppExecutor(GraphApi graph, Journal journal, Clock clock) {
    var setbacks = new Setbacks(journal, clock);
    checking = new AppChecking(graph, clock);
    renewing = new Renewing(graph, setbacks, clock);
    succeeding = new Succeeding(graph, setbacks, clock);
  }

  AppObserved execute(AppPlan.Effect effect, AppVisit visit, AppObserved seen) {
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
