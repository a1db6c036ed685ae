package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;

/** What is special about tokens that are exchanged. */
final class Exchanging {
  private final GraphApi graph;
  private final Journal journal;
  private final Clock clock;

  Exchanging(GraphApi graph, Journal journal, Clock clock) {
    this.graph = graph;
    this.journal = journal;
    this.clock = clock;
  }

  /** Meta may answer the very token that it was given, with or without a longer life. */
  Observed sameAgain(ActiveToken current, Credential.Found credential, Visit visit, Observed seen) {
    return graph.inspect(credential.app(), current.token())
                instanceof Inspection.Valid(TokenFacts facts)
            && !facts.expiry().equals(current.facts().expiry())
        ? prolonged(current.withFacts(facts), visit, seen)
        : unchanged(visit, seen);
  }

  private Observed prolonged(ActiveToken current, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().knowing(current).calledOff());
    journal.tell(
        visit.resource(),
        Happening.TOKEN_PROLONGED,
        "Meta prolonged token "
            + current.token().fingerprint()
            + " instead of giving another; "
            + Sentences.ends(current.facts().expiry())
            + ".");
    return next;
  }

  private Observed unchanged(Visit visit, Observed seen) {
    var ledger = seen.ledger();
    var why = FailureNotes.unfit("Meta gave the same token again, with the same end.", "");
    var setback =
        Backoff.afterRejection(
            why, ledger.setback(), seen.wish().identity().generation(), clock.instant());
    journal.tell(visit.resource(), Happening.STEP_FAILED, Sentences.failed("Exchange", setback));
    return visit.write(seen, ledger.setBack(setback));
  }
}
