package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.operator.reconcile.EventReason;
import io.whatsapptoken.operator.reconcile.EventRecorder;
import io.whatsapptoken.operator.reconcile.Messages;
import java.time.Clock;
import java.util.Optional;

/** What becomes of a step of a renewal that failed: it is told, and waits. */
final class RetryHandler {
  private final EventRecorder journal;
  private final Clock clock;

  RetryHandler(EventRecorder events, Clock clock) {
    this.journal = events;
    this.clock = clock;
  }

  /** After a call that failed. */
  MetaAppObserved after(GraphFailure failure, MetaAppContext context, MetaAppObserved observed) {
    var generation = observed.desired().identity().generation();
    return recorded(
        Backoff.after(failure, observed.setback(), generation, clock.instant()), context, observed);
  }

  /** After a new admin token that is not fit for use; each try costs a token at Meta. */
  MetaAppObserved afterRejection(
      Failure failure, MetaAppContext context, MetaAppObserved observed) {
    var generation = observed.desired().identity().generation();
    return recorded(
        Backoff.afterRejection(failure, observed.setback(), generation, clock.instant()),
        context,
        observed);
  }

  void record(MetaAppContext context, EventReason what, String note) {
    journal.record(context.resource(), what, note);
  }

  private MetaAppObserved recorded(
      RetryState retryState, MetaAppContext context, MetaAppObserved observed) {
    record(
        context,
        EventReason.STEP_FAILED,
        Messages.failed("The renewal of the admin token", retryState));
    return observed.retryState(Optional.of(retryState));
  }
}
