package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Fitness;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.util.Optional;

/** Verify, Activate: no token becomes the current one before it has proved itself. */
final class Verifying {
  private final GraphApi graph;
  private final Journal journal;
  private final Clock clock;

  Verifying(GraphApi graph, Journal journal, Clock clock) {
    this.graph = graph;
    this.journal = journal;
    this.clock = clock;
  }

  Observed adopt(Plan.Adopt plan, Visit visit, Observed seen) {
    var wish =
        seen.credential() instanceof Credential.Found found
            ? seen.wish().tokenWish(found.app().appId())
            : "";
    var adopted = new KeptToken(plan.token(), wish, clock.instant());
    return visit.write(seen, Ledger.adopting(adopted, revision(plan)));
  }

  Observed verify(Plan.Verify plan, Visit visit, Observed seen) {
    var token = plan.pending().token();
    return switch (graph.inspect(plan.credential().app(), token)) {
      case Inspection.Valid(TokenFacts facts) -> judge(facts, plan, visit, seen);
      case Inspection.Invalid(GraphError why) ->
          reject(FailureNotes.dead(why), false, plan, visit, seen);
      case Inspection.CannotTell(GraphFailure failure) -> setBack(failure, visit, seen);
    };
  }

  Observed drop(Plan.DropPending plan, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().rejecting(Optional.empty(), clock.instant()));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_REJECTED,
        "Token "
            + plan.pending().token().fingerprint()
            + " is revoked unused: the spec changed while it was being issued.");
    return next;
  }

  private Observed judge(TokenFacts facts, Plan.Verify plan, Visit visit, Observed seen) {
    var app = plan.credential().app();
    var flaw = Fitness.flaw(facts, seen.wish(), app.appId(), clock.instant());
    if (flaw.isPresent()) {
      return reject(flaw.get(), true, plan, visit, seen);
    }
    for (var asset : seen.wish().assets()) {
      if (graph.probe(app, plan.pending().token(), asset)
          instanceof Answer.Failed<Done>(GraphFailure failure)) {
        return failure instanceof GraphFailure.Refused
            ? reject(unreachable(asset, failure), true, plan, visit, seen)
            : setBack(failure, visit, seen);
      }
    }
    return activate(facts, visit, seen);
  }

  private Observed activate(TokenFacts facts, Visit visit, Observed seen) {
    var now = clock.instant();
    var adopted = seen.ledger().intent().isEmpty();
    var next = visit.write(seen, seen.ledger().activating(facts, now)).with(Checked.well(now));
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
    return next;
  }

  private Observed reject(
      FailureNote why, boolean alive, Plan.Verify plan, Visit visit, Observed seen) {
    var now = clock.instant();
    var ledger = seen.ledger();
    var generation = seen.wish().identity().generation();
    var next =
        ledger.intent().isEmpty()
            ? ledger.adoptionFailed(alive, now)
            : ledger.rejecting(
                Optional.of(Backoff.afterRejection(why, ledger.setback(), generation, now)), now);
    var written = visit.write(seen, next);
    ledger.intent().ifPresent(intent -> journal.rotation(intent.reason().label(), "rejected"));
    journal.tell(
        visit.resource(),
        Happening.TOKEN_REJECTED,
        "Token "
            + plan.pending().token().fingerprint()
            + " is not published. "
            + Sentences.withAction(why));
    return written;
  }

  private Observed setBack(GraphFailure failure, Visit visit, Observed seen) {
    var now = clock.instant();
    var setback =
        Backoff.after(failure, seen.ledger().setback(), seen.wish().identity().generation(), now);
    journal.tell(visit.resource(), Happening.STEP_FAILED, Sentences.failed("Verify", setback));
    return visit.write(seen, seen.ledger().setBack(setback));
  }

  private static FailureNote unreachable(Asset asset, GraphFailure failure) {
    var said = FailureNotes.of(failure);
    var what =
        switch (asset) {
          case Asset.BusinessAccount(String id) -> "business account " + id;
          case Asset.PhoneNumber(String id) -> "phone number " + id;
        };
    return new FailureNote(
        "Unfit",
        said.code(),
        said.traceId(),
        "The token does not reach " + what + ". " + said.message(),
        said.action(),
        FailureNote.Blame.TOKEN);
  }

  /** The revision that the Secret says, so that workloads which run on it are not restarted. */
  private static long revision(Plan.Adopt plan) {
    var suffix = "-" + plan.token().fingerprint();
    var number = plan.stamp().endsWith(suffix) ? plan.stamp().replace(suffix, "") : "";
    return number.matches("[1-9][0-9]{0,15}") ? Long.parseLong(number) : 1;
  }
}
