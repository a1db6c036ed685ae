package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Confirm, Retire: a replaced token ends when nobody uses it any more. */
final class Retiring {
  private final GraphApi graph;
  private final Revocation revocation;
  private final Journal journal;
  private final Clock clock;

  Retiring(GraphApi graph, Journal journal, Clock clock) {
    this.graph = graph;
    this.revocation = new Revocation(graph);
    this.journal = journal;
    this.clock = clock;
  }

  Observed confirm(Plan.Confirm plan, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().confirmed(clock.instant().plus(plan.overlap())));
    journal.tell(
        visit.resource(),
        Happening.ROLLED_OUT,
        "Every workload is healthy on revision "
            + seen.ledger().revision()
            + ". The previous token ends in "
            + plan.overlap().toSeconds()
            + " s.");
    return next;
  }

  /** Another process may have gone back to the token meanwhile. */
  Observed revoke(Plan.Revoke plan, Visit visit, Observed seen) {
    visit.mustBeCurrent();
    return revocation
        .end(plan.credential().app(), plan.old().token())
        .map(failure -> setBack(failure, plan.old(), visit, seen))
        .orElseGet(() -> ended(plan.old(), visit, seen));
  }

  Observed restore(Plan.Restore plan, Visit visit, Observed seen) {
    return comeBack(
        plan.old(),
        plan.credential(),
        visit,
        seen,
        facts -> restored(plan.old(), facts, visit, seen),
        () -> visit.write(seen, seen.ledger().forgetting(plan.old().token())));
  }

  /** A person asks for the way back; what the previous token can do was verified when it came. */
  Observed rollBack(Plan.RollBack plan, Visit visit, Observed seen) {
    var heard = seen.ledger().handling(plan.handled());
    return comeBack(
        plan.old(),
        plan.credential(),
        visit,
        seen,
        facts -> rolledBack(plan.old(), facts, heard, visit, seen),
        () -> noWayBack(plan.old(), heard, visit, seen));
  }

  /** The new token stays alive until the workloads are healthy on the one that comes back. */
  Observed fallBack(Plan.FallBack plan, Visit visit, Observed seen) {
    return comeBack(
        plan.old(),
        plan.credential(),
        visit,
        seen,
        facts -> fellBack(plan.old(), facts, visit, seen),
        () -> visit.write(seen, seen.ledger().forgetting(plan.old().token())));
  }

  /** Only a token of which Meta says that it lives comes back. */
  private Observed comeBack(
      SupersededToken old,
      Credential.Found credential,
      Visit visit,
      Observed seen,
      Function<TokenFacts, Observed> alive,
      Supplier<Observed> dead) {
    return switch (graph.inspect(credential.app(), old.token())) {
      case Inspection.Valid(TokenFacts facts) -> alive.apply(facts);
      case Inspection.Invalid _ -> dead.get();
      case Inspection.CannotTell(GraphFailure failure) -> setBack(failure, old, visit, seen);
    };
  }

  private Observed fellBack(SupersededToken old, TokenFacts facts, Visit visit, Observed seen) {
    var now = clock.instant();
    var why = FailureNotes.rolloutFailed(seen.dependents(), "");
    var generation = seen.wish().identity().generation();
    var setback = Backoff.afterRejection(why, seen.ledger().setback(), generation, now);
    var next =
        visit.write(
            seen,
            seen.leavingCurrent(
                    Observer.byTheServersClock(seen.ledger(), seen.published())
                        .rollingBack(old, facts, now))
                .setBack(setback));
    journal.rotation(ActiveToken.ROLLED_BACK, "activated");
    journal.tell(
        visit.resource(),
        Happening.ROLLED_BACK,
        why.message() + " Token " + old.token().fingerprint() + " is used again.");
    return next;
  }

  private Observed rolledBack(
      SupersededToken old, TokenFacts facts, Ledger heard, Visit visit, Observed seen) {
    var next =
        visit.write(
            seen,
            seen.leavingCurrent(
                Observer.byTheServersClock(heard, seen.published())
                    .rollingBack(old, facts, clock.instant())));
    journal.rotation(ActiveToken.ROLLED_BACK, "activated");
    journal.tell(
        visit.resource(),
        Happening.ROLLED_BACK,
        "Token "
            + old.token().fingerprint()
            + " is used again, as whatsapptoken.io/rollback asks.");
    return next;
  }

  private Observed noWayBack(SupersededToken old, Ledger heard, Visit visit, Observed seen) {
    var next = visit.write(seen, heard.forgetting(old.token()));
    journal.tell(
        visit.resource(),
        Happening.REQUEST_DECLINED,
        "There is no way back: the previous token "
            + old.token().fingerprint()
            + " no longer works.");
    return next;
  }

  Observed release(Plan.Release plan, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().forgetting(plan.old().token()));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_RELEASED,
        "Token "
            + plan.old().token().fingerprint()
            + (plan.old().origin() == Origin.SUPPLIED
                ? " is left to who supplied it: the operator revokes only what it issued."
                : " is left to end by itself: retirement.policy is Never."));
    return next;
  }

  private Observed restored(SupersededToken old, TokenFacts facts, Visit visit, Observed seen) {
    var next =
        visit.write(
            seen,
            Observer.byTheServersClock(seen.ledger(), seen.published())
                .restoring(old, facts, clock.instant()));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_RESTORED,
        "Token "
            + old.token().fingerprint()
            + " is used again: the one that replaced it is dead, and no new one can be had yet.");
    return next;
  }

  private Observed ended(SupersededToken old, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().forgetting(old.token()));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_REVOKED,
        "Token " + old.token().fingerprint() + " is revoked; Meta confirms that it is dead.");
    return next;
  }

  private Observed setBack(GraphFailure failure, SupersededToken old, Visit visit, Observed seen) {
    var setback =
        Backoff.after(failure, old.setback(), seen.wish().identity().generation(), clock.instant());
    journal.tell(visit.resource(), Happening.STEP_FAILED, Sentences.failed("Revoke", setback));
    return visit.write(seen, seen.ledger().revocationSetBack(old.token(), setback));
  }
}
