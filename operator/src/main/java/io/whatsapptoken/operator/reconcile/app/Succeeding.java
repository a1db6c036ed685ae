package io.whatsapptoken.operator.reconcile.app;

import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlan;
import io.whatsapptoken.operator.app.Succession;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.reconcile.Happening;
import io.whatsapptoken.operator.reconcile.Revocation;
import io.whatsapptoken.operator.reconcile.Sentences;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.util.Optional;

/** Verify, put in place, end the old one: no admin token replaces another before it is proved. */
final class Succeeding {
  private final GraphApi graph;
  private final Revocation revocation;
  private final Setbacks setbacks;
  private final Clock clock;

  Succeeding(GraphApi graph, Setbacks setbacks, Clock clock) {
    this.graph = graph;
    this.revocation = new Revocation(graph);
    this.setbacks = setbacks;
    this.clock = clock;
  }

  AppObserved promote(AppPlan.Promote plan, AppVisit visit, AppObserved seen) {
    return switch (graph.inspect(plan.app(), plan.kept())) {
      case Inspection.Valid(TokenFacts facts) ->
          Succession.flaw(facts, plan.replaced(), plan.app().appId(), clock.instant())
              .map(flaw -> reject(flaw, plan, visit, seen))
              .orElseGet(() -> inPlace(facts, plan, visit, seen));
      case Inspection.Invalid(GraphError why) -> reject(FailureNotes.dead(why), plan, visit, seen);
      case Inspection.CannotTell(GraphFailure failure) -> setbacks.after(failure, visit, seen);
    };
  }

  AppObserved discard(AppPlan.Discard plan, AppVisit visit, AppObserved seen) {
    var end = new End(plan.app(), plan.kept(), plan.keys(), plan.keys().withoutNext());
    return end(end, visit, seen);
  }

  AppObserved retire(AppPlan.Retire plan, AppVisit visit, AppObserved seen) {
    var end = new End(plan.app(), plan.old(), plan.keys(), plan.keys().withoutPrevious());
    return end(end, visit, seen);
  }

  AppObserved restore(AppPlan.Restore plan, AppVisit visit, AppObserved seen) {
    return switch (graph.inspect(plan.app(), plan.old())) {
      case Inspection.Valid _ -> restored(plan, visit, seen);
      case Inspection.Invalid _ -> visit.write(seen, plan.keys(), plan.keys().withoutPrevious());
      case Inspection.CannotTell(GraphFailure failure) -> setbacks.after(failure, visit, seen);
    };
  }

  AppObserved tidy(AppPlan.Tidy plan, AppVisit visit, AppObserved seen) {
    return visit.write(seen, plan.keys(), plan.tidied());
  }

  private AppObserved inPlace(
      TokenFacts facts, AppPlan.Promote plan, AppVisit visit, AppObserved seen) {
    var next = visit.write(seen, plan.keys(), plan.keys().promoting(plan.kept()));
    setbacks.tell(
        visit,
        Happening.ADMIN_TOKEN_RENEWED,
        "Admin token "
            + plan.kept().fingerprint()
            + " has taken the place of "
            + plan.keys().current().fingerprint()
            + "; "
            + Sentences.ends(facts.expiry())
            + ".");
    return next.setBack(Optional.empty());
  }

  private AppObserved reject(
      FailureNote why, AppPlan.Promote plan, AppVisit visit, AppObserved seen) {
    setbacks.tell(
        visit,
        Happening.TOKEN_REJECTED,
        "Admin token " + plan.kept().fingerprint() + " is not used. " + why.sentences());
    var end = new End(plan.app(), plan.kept(), plan.keys(), plan.keys().withoutNext());
    var ended = end(end, visit, seen);
    return ended.material().keys().equals(seen.material().keys())
        ? ended
        : setbacks.afterRejection(why, visit, ended);
  }

  private AppObserved restored(AppPlan.Restore plan, AppVisit visit, AppObserved seen) {
    var next = visit.write(seen, plan.keys(), plan.keys().restoring(plan.old()));
    setbacks.tell(
        visit,
        Happening.TOKEN_RESTORED,
        "Admin token "
            + plan.old().fingerprint()
            + " is used again: the one that replaced it is dead.");
    return next;
  }

  /** A token to be ended, and what the Secret holds before and after. */
  private record End(MetaCredential app, AccessToken token, AdminKeys before, AdminKeys after) {}

  private AppObserved end(End end, AppVisit visit, AppObserved seen) {
    return revocation
        .end(end.app(), end.token())
        .map(failure -> setbacks.after(failure, visit, seen))
        .orElseGet(() -> ended(end, visit, seen));
  }

  private AppObserved ended(End end, AppVisit visit, AppObserved seen) {
    var next = visit.write(seen, end.before(), end.after());
    setbacks.tell(
        visit,
        Happening.TOKEN_REVOKED,
        "Admin token " + end.token().fingerprint() + " is revoked; Meta confirms that it is dead.");
    return next.setBack(Optional.empty());
  }
}
