package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.reconcile.Assessor.Assessment;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.util.Optional;

/** Verify, Activate: no token becomes the current one before it has proved itself. */
final class Verifying {
  private final Assessor assessor;
  private final Observer observer;
  private final Journal journal;
  private final Clock clock;

  Verifying(Assessor assessor, Observer observer, Journal journal, Clock clock) {
    this.assessor = assessor;
    this.observer = observer;
    this.journal = journal;
    this.clock = clock;
  }

  /** What the annotations ask for was asked before the ledger was lost. */
  Observed adopt(Plan.Adopt plan, Visit visit, Observed seen) {
    var wish = seen.wish().tokenWish(plan.credential().app().appId());
    // Where people give tokens, nobody knows any more whether this one is theirs.
    var origin = seen.wish().source().supply().isPresent() ? Origin.SUPPLIED : Origin.ADOPTED;
    var adopted = new KeptToken(plan.token(), origin, wish, clock.instant());
    return visit.write(
        seen, Ledger.adopting(adopted, revision(plan)).handling(seen.wish().triggers()));
  }

  Observed verify(Plan.Verify plan, Visit visit, Observed seen) {
    var token = plan.pending().token();
    return switch (assessor.assess(plan.credential().app(), token, seen.wish())) {
      case Assessment.Fit(TokenFacts facts) -> activate(facts, visit, seen);
      case Assessment.Unfit(_, FailureNote why) -> reject(why, true, plan, visit, seen);
      case Assessment.Dead(GraphError why) ->
          reject(FailureNotes.dead(why), false, plan, visit, seen);
      case Assessment.CannotTell(GraphFailure failure) -> setBack(failure, visit, seen);
    };
  }

  /** The spec changed meanwhile. A supplied token may fit the new one as well. */
  Observed drop(Plan.DropPending plan, Visit visit, Observed seen) {
    if (plan.pending().origin() == Origin.SUPPLIED) {
      return visit.write(seen, seen.ledger().untaken());
    }
    var next = visit.write(seen, seen.ledger().rejecting(Optional.empty(), clock.instant()));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_REJECTED,
        "Token "
            + plan.pending().token().fingerprint()
            + " is not used: the spec changed while it was being verified.");
    return next;
  }

  private Observed activate(TokenFacts facts, Visit visit, Observed seen) {
    var now = clock.instant();
    var adopted = seen.ledger().intent().isEmpty();
    var next =
        visit
            .write(seen, seen.leavingCurrent(seen.ledger().activating(facts, now)))
            .with(Checked.well(now));
    var current = next.ledger().current().orElseThrow();
    journal.rotation(current.reason(), "activated");
    if (adopted) {
      journal.tell(
          visit.resource(),
          Happening.TOKEN_ADOPTED,
          "Token "
              + current.token().fingerprint()
              + " was found in Secret "
              + seen.wish().target().name()
              + ", verified and taken over; "
              + Sentences.ends(facts.expiry())
              + ".");
    }
    // Who is adopted is published already: nothing that follows would look at the dependents.
    return observer.withDependents(next);
  }

  private Observed reject(
      FailureNote why, boolean alive, Plan.Verify plan, Visit visit, Observed seen) {
    var ledger = Requests.heard(seen);
    var supplied = plan.pending().origin() == Origin.SUPPLIED;
    var written = visit.write(seen, rejected(why, alive, supplied, ledger, seen));
    ledger.intent().ifPresent(intent -> journal.rotation(intent.reason().label(), "rejected"));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_REJECTED,
        "Token " + plan.pending().token().fingerprint() + " is not published. " + why.sentences());
    return written;
  }

  private Ledger rejected(
      FailureNote why, boolean alive, boolean supplied, Ledger ledger, Observed seen) {
    var now = clock.instant();
    var adopted = ledger.intent().isEmpty();
    var note = supplied ? refused(why, adopted, seen.wish()) : why;
    var generation = seen.wish().identity().generation();
    var setback = Backoff.afterRejection(note, ledger.setback(), generation, now);
    if (adopted) {
      var failed = ledger.adoptionFailed(alive);
      return supplied ? failed.setBack(setback) : failed;
    }
    return supplied ? ledger.refusing(setback) : ledger.rejecting(Optional.of(setback), now);
  }

  private static FailureNote refused(FailureNote why, boolean adopted, Wish wish) {
    var place = wish.source().supply().orElseThrow();
    var found = adopted ? "Secret " + wish.target().name() : place.toString();
    return FailureNotes.refused(why, found, place);
  }

  private Observed setBack(GraphFailure failure, Visit visit, Observed seen) {
    var setback =
        Backoff.after(
            failure, seen.ledger().setback(), seen.wish().identity().generation(), clock.instant());
    journal.tell(visit.resource(), Happening.STEP_FAILED, Sentences.failed("Verify", setback));
    return visit.write(seen, Requests.heard(seen).setBack(setback));
  }

  /** The revision that the Secret says, so that workloads which run on it are not restarted. */
  private static long revision(Plan.Adopt plan) {
    var suffix = "-" + plan.token().fingerprint();
    var number = plan.stamp().endsWith(suffix) ? plan.stamp().replace(suffix, "") : "";
    return number.matches("[1-9][0-9]{0,15}") ? Long.parseLong(number) : 1;
  }
}
