package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.reconcile.Assessor.Assessment;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;

/** What is done about supplied tokens, and about requests that nothing comes of. */
final class Taking {
  private final Assessor assessor;
  private final Journal journal;
  private final Clock clock;

  Taking(Assessor assessor, Journal journal, Clock clock) {
    this.assessor = assessor;
    this.journal = journal;
    this.clock = clock;
  }

  /** The wish is the one for which it will be verified. */
  Observed take(Plan.Take plan, Visit visit, Observed seen) {
    var wish = seen.wish().tokenWish(plan.credential().app().appId());
    var kept = new KeptToken(plan.token(), Origin.SUPPLIED, wish, clock.instant());
    var next =
        visit.write(seen, seen.ledger().taking(kept, plan.intent()).handling(plan.handled()));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_TAKEN,
        "Token "
            + plan.token().fingerprint()
            + " was found in "
            + seen.wish().source().supply().orElseThrow()
            + " and is verified.");
    return next;
  }

  Observed recognise(Plan.Recognise plan, Visit visit, Observed seen) {
    return visit.write(seen, seen.ledger().calledOff().knowingSupply(plan.token().fingerprint()));
  }

  /** The token in use stays, unless it cannot do what is wished now: then a person must act. */
  Observed reconsider(Plan.Reconsider plan, Visit visit, Observed seen) {
    var app = plan.credential().app();
    var current = plan.current();
    return switch (assessor.assess(app, current.token(), seen.wish())) {
      case Assessment.Fit(TokenFacts facts) ->
          visit.write(
              seen,
              Requests.heard(seen)
                  .calledOff()
                  .knowing(
                      current.withFacts(facts).fulfilling(seen.wish().tokenWish(app.appId()))));
      case Assessment.Unfit(_, FailureNote why) -> setBack(rejection(why, seen), visit, seen);
      case Assessment.Dead(GraphError why) ->
          visit.write(seen, seen.ledger().knowing(current.dead(FailureNotes.dead(why))));
      case Assessment.CannotTell(GraphFailure failure) ->
          setBack(
              Backoff.after(failure, seen.ledger().setback(), generation(seen), clock.instant()),
              visit,
              seen);
    };
  }

  Observed putAside(Visit visit, Observed seen) {
    return visit.write(seen, seen.ledger().calledOff());
  }

  private Setback rejection(FailureNote why, Observed seen) {
    var note = FailureNotes.outgrown(why, seen.wish().source().supply().orElseThrow());
    return Backoff.afterRejection(note, seen.ledger().setback(), generation(seen), clock.instant());
  }

  private Observed setBack(Setback setback, Visit visit, Observed seen) {
    journal.tell(visit.resource(), Happening.STEP_FAILED, Sentences.failed("Reconsider", setback));
    return visit.write(seen, Requests.heard(seen).setBack(setback));
  }

  Observed escalate(Plan.Escalate plan, Visit visit, Observed seen) {
    var now = clock.instant();
    return visit.write(seen, seen.ledger().escalating(plan.intent(), now).handling(plan.handled()));
  }

  Observed decline(Plan.Decline plan, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().handling(plan.handled()));
    journal.tell(visit.resource(), Happening.REQUEST_DECLINED, plan.why());
    return next;
  }

  private static long generation(Observed seen) {
    return seen.wish().identity().generation();
  }
}
