package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.ExpiryNotes;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.reconcile.Assessor.Assessment;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.util.Optional;

/** Asks Meta about the token in use. A check that brings no news writes nothing. */
final class Checking {
  private final Assessor assessor;
  private final Journal journal;
  private final Clock clock;

  Checking(Assessor assessor, Journal journal, Clock clock) {
    this.assessor = assessor;
    this.journal = journal;
    this.clock = clock;
  }

  Observed check(Plan.Check plan, Visit visit, Observed seen) {
    var now = clock.instant();
    var current = plan.current();
    var heard = heard(seen);
    return switch (assessor.assess(plan.credential().app(), current.token(), seen.wish())) {
      case Assessment.Fit(TokenFacts facts) ->
          learnt(heard, current.withFacts(facts).withFlaw(Optional.empty()), visit, seen)
              .with(Checked.well(now));
      case Assessment.Unfit(TokenFacts facts, FailureNote why) ->
          learnt(heard, current.withFacts(facts).withFlaw(Optional.of(why)), visit, seen)
              .with(Checked.well(now));
      case Assessment.Dead(GraphError why) ->
          died(why, heard, current, visit, seen).with(Checked.well(now));
      case Assessment.CannotTell(GraphFailure failure) ->
          remember(heard, visit, seen).with(seen.checked().failed(failure, now));
    };
  }

  Observed warn(Plan.Warn plan, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().knowing(plan.current().announced(plan.alarm())));
    journal.tell(
        visit.resource(), Happening.TOKEN_ENDS_SOON, ExpiryNotes.of(plan.current(), seen.wish()));
    return next;
  }

  private static Ledger heard(Observed seen) {
    return seen.checkRequested()
        ? seen.ledger().handling(seen.ledger().handled().checked(seen.wish().triggers().check()))
        : seen.ledger();
  }

  private Observed learnt(Ledger heard, ActiveToken news, Visit visit, Observed seen) {
    var before = seen.ledger().current().flatMap(old -> old.health().flaw());
    var next = remember(heard.knowing(news), visit, seen);
    var now = news.health().flaw();
    if (now.isPresent() && before.isEmpty()) {
      journal.tell(
          visit.resource(),
          Happening.TOKEN_UNFIT,
          "Token "
              + news.token().fingerprint()
              + " lives and no longer does what is wished. "
              + now.get().sentences());
    } else if (now.isEmpty() && before.isPresent()) {
      journal.tell(
          visit.resource(),
          Happening.TOKEN_FIT_AGAIN,
          "Token " + news.token().fingerprint() + " does again what is wished.");
    }
    return next;
  }

  private Observed died(
      GraphError why, Ledger heard, ActiveToken current, Visit visit, Observed seen) {
    var note = FailureNotes.dead(why);
    var next = visit.write(seen, heard.knowing(current.dead(note)));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_INVALID,
        "Token " + current.token().fingerprint() + " no longer works. " + note.message());
    return next;
  }

  private static Observed remember(Ledger next, Visit visit, Observed seen) {
    return next.equals(seen.ledger()) ? seen : visit.write(seen, next);
  }
}
