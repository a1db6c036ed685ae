package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.MintReason;
import java.time.Clock;

/** What becomes of a compromised token while no new one can be had. */
final class Condemning {
  private final Revocation revocation;
  private final Journal journal;
  private final Clock clock;

  Condemning(GraphApi graph, Journal journal, Clock clock) {
    this.revocation = new Revocation(graph);
    this.journal = journal;
    this.clock = clock;
  }

  Observed awaitSupply(Plan.AwaitSupply plan, Visit visit, Observed seen) {
    var place = seen.wish().source().supply().orElseThrow();
    var why =
        FailureNotes.unfit(
            "The token is compromised, and only a person can supply another.",
            "Put a new token into " + place + ".");
    var generation = seen.wish().identity().generation();
    var setback = Backoff.afterRejection(why, seen.ledger().setback(), generation, clock.instant());
    var next =
        visit.write(
            seen, seen.ledger().intending(plan.intent()).handling(plan.handled()).setBack(setback));
    journal.tell(
        visit.resource(), Happening.STEP_FAILED, Sentences.failed("Await supply", setback));
    return ifNoNewOneCanBeHad(plan.credential(), visit, next);
  }

  /** A person decides by the annotation's value which is worse: a stranger's use, or none. */
  Observed ifNoNewOneCanBeHad(Credential.Found credential, Visit visit, Observed seen) {
    var ledger = seen.ledger();
    var compromised =
        ledger.intent().filter(running -> running.reason() == MintReason.COMPROMISED).isPresent();
    return compromised && ledger.handled().revokeFirst()
        ? ledger
            .current()
            .filter(current -> current.livesAt(clock.instant()))
            .map(current -> end(current, credential, visit, seen))
            .orElse(seen)
        : seen;
  }

  private Observed end(
      ActiveToken current, Credential.Found credential, Visit visit, Observed seen) {
    return revocation.end(credential.app(), current.token()).isEmpty()
        ? ended(current, visit, seen)
        : seen;
  }

  private Observed ended(ActiveToken current, Visit visit, Observed seen) {
    var why =
        FailureNotes.unfit(
            "The token was compromised and is revoked, as revoke-first asks for; no new one could"
                + " be had yet.",
            "");
    var next = visit.write(seen, seen.ledger().knowing(current.dead(why)));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_REVOKED,
        "Token "
            + current.token().fingerprint()
            + " is revoked although no new one could be had: revoke-first asks for it.");
    return next;
  }
}
