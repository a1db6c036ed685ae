package io.whatsapptoken.operator.reconcile.app;

import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.reconcile.Happening;
import io.whatsapptoken.operator.reconcile.Journal;
import io.whatsapptoken.operator.reconcile.Sentences;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Setback;
import java.time.Clock;
import java.util.Optional;

/** What becomes of a step of a renewal that failed: it is told, and waits. */
final class Setbacks {
  private final Journal journal;
  private final Clock clock;

  Setbacks(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** After a call that failed. */
  AppObserved after(GraphFailure failure, AppVisit visit, AppObserved seen) {
    var generation = seen.wish().identity().generation();
    return told(Backoff.after(failure, seen.setback(), generation, clock.instant()), visit, seen);
  }

  /** After a new admin token that is not fit for use; each try costs a token at Meta. */
  AppObserved afterRejection(FailureNote why, AppVisit visit, AppObserved seen) {
    var generation = seen.wish().identity().generation();
    return told(
        Backoff.afterRejection(why, seen.setback(), generation, clock.instant()), visit, seen);
  }

  void tell(AppVisit visit, Happening what, String note) {
    journal.tell(visit.resource(), what, note);
  }

  private AppObserved told(Setback by, AppVisit visit, AppObserved seen) {
    tell(visit, Happening.STEP_FAILED, Sentences.failed("The renewal of the admin token", by));
    return seen.setBack(Optional.of(by));
  }
}
