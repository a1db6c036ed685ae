package io.whatsapptoken.operator.reconcile.app;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.app.AppMaterial;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlan;
import io.whatsapptoken.operator.app.NextToken;
import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.reconcile.Happening;
import io.whatsapptoken.operator.token.AccessToken;
import java.time.Clock;
import java.time.Duration;

/** Mark, exchange, keep: the steps of a renewal between which a token could be lost. */
final class Renewing {
  /**
   * A process that was stopped after it wrote the mark must not call any more once another one may
   * have taken the answer for lost.
   */
  private static final Duration CALL_WITHIN = Duration.ofSeconds(5);

  private final GraphApi graph;
  private final Setbacks setbacks;
  private final Clock clock;

  Renewing(GraphApi graph, Setbacks setbacks, Clock clock) {
    this.graph = graph;
    this.setbacks = setbacks;
    this.clock = clock;
  }

  AppObserved exchange(AppPlan.Exchange plan, AppVisit visit, AppObserved seen) {
    var marked = visit.write(seen, plan.keys(), plan.keys().begun(plan.mark()));
    if (clock.instant().isAfter(plan.mark().at().plus(CALL_WITHIN))) {
      return withoutNext(visit, marked);
    }
    return switch (graph.exchange(plan.app(), plan.keys().current())) {
      case Answer.Ok<AccessToken>(AccessToken token) ->
          token.equals(plan.keys().current())
              ? setbacks.afterRejection(
                  FailureNotes.unfit(
                      "Meta answered the exchange with the same admin token.",
                      Remedy.REPLACE_ADMIN_TOKEN.sentence()),
                  visit,
                  withoutNext(visit, marked).unsure())
              : keep(token, plan, visit, marked);
      case Answer.Failed<AccessToken>(GraphFailure failure) -> failed(failure, visit, marked);
    };
  }

  /** It is told before the mark goes: better twice than never. */
  AppObserved reportLost(AppPlan.ReportLost plan, AppVisit visit, AppObserved seen) {
    setbacks.tell(
        visit,
        Happening.POSSIBLE_ORPHAN,
        "The answer to a call that renews the admin token was lost: Meta may hold one more token of"
            + " its system user than the operator knows.");
    return visit.write(seen, plan.keys(), plan.keys().withoutNext());
  }

  private AppObserved failed(GraphFailure failure, AppVisit visit, AppObserved seen) {
    if (failure instanceof GraphFailure.Unanswered && isMarked(seen)) {
      var keys = seen.material().keys().orElseThrow();
      var reported = reportLost(new AppPlan.ReportLost(keys), visit, seen);
      return setbacks.after(failure, visit, reported);
    }
    return setbacks.after(failure, visit, withoutNext(visit, seen).unsure());
  }

  private AppObserved keep(
      AccessToken token, AppPlan.Exchange plan, AppVisit visit, AppObserved seen) {
    var keys = seen.material().keys().filter(present -> present.next().equals(plan.mark()));
    try {
      if (keys.isPresent()) {
        return visit.write(seen, keys.get(), keys.get().keeping(token));
      }
    } catch (KubernetesClientException e) {
      return savedAfterAll(token, plan, visit, seen, e);
    }
    end(token, plan, visit); // somebody else has changed the Secret
    return seen.with(visit.read());
  }

  /**
   * The write failed, or only its answer did. What may be in the Secret, another process may have
   * promoted. If that cannot be told, the mark in the Secret tells of a possible orphan.
   */
  private AppObserved savedAfterAll(
      AccessToken token,
      AppPlan.Exchange plan,
      AppVisit visit,
      AppObserved seen,
      KubernetesClientException cause) {
    var present = reread(visit, cause);
    if (present.keys().filter(keys -> keys.hold(token)).isPresent()) {
      return seen.with(present);
    }
    end(token, plan, visit);
    throw cause;
  }

  private static AppMaterial reread(AppVisit visit, KubernetesClientException cause) {
    try {
      return visit.read();
    } catch (KubernetesClientException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  /** A token that is not in the Secret must not live. */
  private void end(AccessToken token, AppPlan.Exchange plan, AppVisit visit) {
    if (graph.revoke(plan.app(), token) instanceof Answer.Failed<?>) {
      setbacks.tell(
          visit,
          Happening.POSSIBLE_ORPHAN,
          "Admin token "
              + token.fingerprint()
              + " was issued, could not be kept and could not be revoked.");
    }
  }

  private static boolean isMarked(AppObserved seen) {
    return seen.material()
        .keys()
        .filter(keys -> keys.next() instanceof NextToken.Begun)
        .isPresent();
  }

  private static AppObserved withoutNext(AppVisit visit, AppObserved seen) {
    return seen.material()
        .keys()
        .filter(keys -> keys.next() instanceof NextToken.Begun)
        .map(keys -> visit.write(seen, keys, keys.withoutNext()))
        .orElse(seen);
  }
}
