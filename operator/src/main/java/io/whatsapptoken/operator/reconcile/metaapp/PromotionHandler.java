package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.metaapp.AdminTokenKeys;
import io.whatsapptoken.core.metaapp.AdminTokenReplacementCheck;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppPlan;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.reconcile.EventReason;
import io.whatsapptoken.operator.reconcile.Messages;
import io.whatsapptoken.operator.reconcile.TokenRevoker;
import java.time.Clock;
import java.util.Optional;

/** Verify, put in place, end the old one: no admin token replaces another before it is proved. */
final class PromotionHandler {
  private final MetaClient graph;
  private final TokenRevoker revocation;
  private final RetryHandler setbacks;
  private final Clock clock;

  PromotionHandler(MetaClient graph, RetryHandler setbacks, Clock clock) {
    this.graph = graph;
    this.revocation = new TokenRevoker(graph);
    this.setbacks = setbacks;
    this.clock = clock;
  }

  MetaAppObserved promote(
      MetaAppPlan.Promote plan, MetaAppContext context, MetaAppObserved observed) {
    return switch (graph.inspect(plan.app(), plan.kept())) {
      case Inspection.Valid(TokenFacts facts) ->
          AdminTokenReplacementCheck.flaw(
                  facts, plan.replaced(), plan.app().appId(), clock.instant())
              .map(flaw -> reject(flaw, plan, context, observed))
              .orElseGet(() -> inPlace(facts, plan, context, observed));
      case Inspection.Invalid(GraphError why) ->
          reject(Failures.tokenInvalid(why), plan, context, observed);
      case Inspection.Inconclusive(GraphFailure failure) ->
          setbacks.after(failure, context, observed);
    };
  }

  MetaAppObserved discard(
      MetaAppPlan.Discard plan, MetaAppContext context, MetaAppObserved observed) {
    var end = new End(plan.app(), plan.kept(), plan.keys(), plan.keys().withoutNext());
    return end(end, context, observed);
  }

  MetaAppObserved retire(
      MetaAppPlan.Retire plan, MetaAppContext context, MetaAppObserved observed) {
    var end = new End(plan.app(), plan.old(), plan.keys(), plan.keys().withoutPrevious());
    return end(end, context, observed);
  }

  MetaAppObserved restore(
      MetaAppPlan.Restore plan, MetaAppContext context, MetaAppObserved observed) {
    return switch (graph.inspect(plan.app(), plan.old())) {
      case Inspection.Valid _ -> restored(plan, context, observed);
      case Inspection.Invalid _ ->
          context.write(observed, plan.keys(), plan.keys().withoutPrevious());
      case Inspection.Inconclusive(GraphFailure failure) ->
          setbacks.after(failure, context, observed);
    };
  }

  MetaAppObserved tidy(MetaAppPlan.Tidy plan, MetaAppContext context, MetaAppObserved observed) {
    return context.write(observed, plan.keys(), plan.tidied());
  }

  private MetaAppObserved inPlace(
      TokenFacts facts,
      MetaAppPlan.Promote plan,
      MetaAppContext context,
      MetaAppObserved observed) {
    var next = context.write(observed, plan.keys(), plan.keys().promoting(plan.kept()));
    setbacks.record(
        context,
        EventReason.ADMIN_TOKEN_RENEWED,
        "Admin token "
            + plan.kept().fingerprint()
            + " has taken the place of "
            + plan.keys().current().fingerprint()
            + "; "
            + Messages.expires(facts.expiry())
            + ".");
    return next.retryState(Optional.empty());
  }

  private MetaAppObserved reject(
      Failure failure, MetaAppPlan.Promote plan, MetaAppContext context, MetaAppObserved observed) {
    setbacks.record(
        context,
        EventReason.TOKEN_REJECTED,
        "Admin token " + plan.kept().fingerprint() + " is not used. " + failure.fullMessage());
    var end = new End(plan.app(), plan.kept(), plan.keys(), plan.keys().withoutNext());
    var ended = end(end, context, observed);
    return ended.secrets().keys().equals(observed.secrets().keys())
        ? ended
        : setbacks.afterRejection(failure, context, ended);
  }

  private MetaAppObserved restored(
      MetaAppPlan.Restore plan, MetaAppContext context, MetaAppObserved observed) {
    var next = context.write(observed, plan.keys(), plan.keys().restoring(plan.old()));
    setbacks.record(
        context,
        EventReason.TOKEN_RESTORED,
        "Admin token "
            + plan.old().fingerprint()
            + " is used again: the one that replaced it is dead.");
    return next;
  }

  /** A token to be ended, and what the Secret holds before and after. */
  private record End(
      AppCredential app, AccessToken token, AdminTokenKeys before, AdminTokenKeys after) {}

  private MetaAppObserved end(End end, MetaAppContext context, MetaAppObserved observed) {
    return revocation
        .revoke(end.app(), end.token())
        .map(failure -> setbacks.after(failure, context, observed))
        .orElseGet(() -> ended(end, context, observed));
  }

  private MetaAppObserved ended(End end, MetaAppContext context, MetaAppObserved observed) {
    var next = context.write(observed, end.before(), end.after());
    setbacks.record(
        context,
        EventReason.TOKEN_REVOKED,
        "Admin token " + end.token().fingerprint() + " is revoked; Meta confirms that it is dead.");
    return next.retryState(Optional.empty());
  }
}
