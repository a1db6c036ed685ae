package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;

/** Asks Meta about the token in use. A check that brings no news writes nothing. */
final class Checking {
  private final GraphApi graph;
  private final Journal journal;
  private final Clock clock;

  Checking(GraphApi graph, Journal journal, Clock clock) {
    this.graph = graph;
    this.journal = journal;
    this.clock = clock;
  }

  Observed check(Plan.Check plan, Visit visit, Observed seen) {
    var now = clock.instant();
    var handled =
        seen.checkRequested()
            ? seen.ledger()
                .handling(seen.ledger().handled().checked(seen.wish().triggers().check()))
            : seen.ledger();
    return switch (graph.inspect(plan.credential().app(), plan.current().token())) {
      case Inspection.Valid(TokenFacts facts) ->
          remember(handled.knowing(plan.current().withFacts(facts)), visit, seen)
              .with(Checked.well(now));
      case Inspection.Invalid(GraphError why) ->
          died(why, handled, plan, visit, seen).with(Checked.well(now));
      case Inspection.CannotTell(GraphFailure failure) ->
          remember(handled, visit, seen).with(seen.checked().failed(FailureNotes.of(failure), now));
    };
  }

  private Observed died(
      GraphError why, Ledger handled, Plan.Check plan, Visit visit, Observed seen) {
    var note = FailureNotes.dead(why);
    var next = visit.write(seen, handled.knowing(plan.current().dead(note)));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_INVALID,
        "Token "
            + plan.current().token().fingerprint()
            + " no longer works. "
            + note.message()
            + " A new token is issued.");
    return next;
  }

  private static Observed remember(Ledger next, Visit visit, Observed seen) {
    return next.equals(seen.ledger()) ? seen : visit.write(seen, next);
  }
}
