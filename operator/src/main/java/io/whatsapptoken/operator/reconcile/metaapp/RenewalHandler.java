package io.whatsapptoken.operator.reconcile.metaapp;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppPlan;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.metaapp.RenewalState;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.reconcile.EventReason;
import java.time.Clock;
import java.time.Duration;

/** Mark, exchange, keep: the steps of a renewal between which a token could be lost. */
final class RenewalHandler {
  /**
   * A process that was stopped after it wrote the mark must not call any more once another one may
   * have taken the answer for lost.
   */
  private static final Duration CALL_WITHIN = Duration.ofSeconds(5);

  private final MetaClient graph;
  private final RetryHandler setbacks;
  private final Clock clock;

  RenewalHandler(MetaClient graph, RetryHandler setbacks, Clock clock) {
    this.graph = graph;
    this.setbacks = setbacks;
    this.clock = clock;
  }

  MetaAppObserved exchange(
      MetaAppPlan.Exchange plan, MetaAppContext context, MetaAppObserved observed) {
    var marked = context.write(observed, plan.keys(), plan.keys().begun(plan.mark()));
    if (clock.instant().isAfter(plan.mark().at().plus(CALL_WITHIN))) {
      return withoutNext(context, marked);
    }
    return switch (graph.exchange(plan.app(), plan.keys().current())) {
      case Answer.Ok<AccessToken>(AccessToken token) ->
          token.equals(plan.keys().current())
              ? setbacks.afterRejection(
                  Failures.requirementNotMet(
                      "Meta answered the exchange with the same admin token.",
                      Remediation.REPLACE_ADMIN_TOKEN.text()),
                  context,
                  withoutNext(context, marked).invalidateCheck())
              : store(token, plan, context, marked);
      case Answer.Failed<AccessToken>(GraphFailure failure) -> failed(failure, context, marked);
    };
  }

  /** It is told before the mark goes: better twice than never. */
  MetaAppObserved reportLost(
      MetaAppPlan.ReportLost plan, MetaAppContext context, MetaAppObserved observed) {
    setbacks.record(
        context,
        EventReason.POSSIBLE_ORPHAN,
        "The answer to a call that renews the admin token was lost: Meta may hold one more token of"
            + " its system user than the operator knows.");
    return context.write(observed, plan.keys(), plan.keys().withoutNext());
  }

  private MetaAppObserved failed(
      GraphFailure failure, MetaAppContext context, MetaAppObserved observed) {
    if (failure instanceof GraphFailure.NoUsableResponse && isMarked(observed)) {
      var keys = observed.secrets().keys().orElseThrow();
      var reported = reportLost(new MetaAppPlan.ReportLost(keys), context, observed);
      return setbacks.after(failure, context, reported);
    }
    return setbacks.after(failure, context, withoutNext(context, observed).invalidateCheck());
  }

  private MetaAppObserved store(
      AccessToken token,
      MetaAppPlan.Exchange plan,
      MetaAppContext context,
      MetaAppObserved observed) {
    var keys = observed.secrets().keys().filter(present -> present.next().equals(plan.mark()));
    try {
      if (keys.isPresent()) {
        return context.write(observed, keys.get(), keys.get().keeping(token));
      }
    } catch (KubernetesClientException e) {
      return recoverFromSecret(token, plan, context, observed, e);
    }
    end(token, plan, context); // somebody else has changed the Secret
    return observed.with(context.read());
  }

  /**
   * The write failed, or only its answer did. What may be in the Secret, another process may have
   * promoted. If that cannot be told, the mark in the Secret tells of a possible orphan.
   */
  private MetaAppObserved recoverFromSecret(
      AccessToken token,
      MetaAppPlan.Exchange plan,
      MetaAppContext context,
      MetaAppObserved observed,
      KubernetesClientException cause) {
    var present = reload(context, cause);
    if (present.keys().filter(keys -> keys.hold(token)).isPresent()) {
      return observed.with(present);
    }
    end(token, plan, context);
    throw cause;
  }

  private static MetaAppSecrets reload(MetaAppContext context, KubernetesClientException cause) {
    try {
      return context.read();
    } catch (KubernetesClientException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  /** A token that is not in the Secret must not live. */
  private void end(AccessToken token, MetaAppPlan.Exchange plan, MetaAppContext context) {
    if (graph.revoke(plan.app(), token) instanceof Answer.Failed<?>) {
      setbacks.record(
          context,
          EventReason.POSSIBLE_ORPHAN,
          "Admin token "
              + token.fingerprint()
              + " was issued, could not be kept and could not be revoked.");
    }
  }

  private static boolean isMarked(MetaAppObserved observed) {
    return observed
        .secrets()
        .keys()
        .filter(keys -> keys.next() instanceof RenewalState.Started)
        .isPresent();
  }

  private static MetaAppObserved withoutNext(MetaAppContext context, MetaAppObserved observed) {
    return observed
        .secrets()
        .keys()
        .filter(keys -> keys.next() instanceof RenewalState.Started)
        .map(keys -> context.write(observed, keys, keys.withoutNext()))
        .orElse(observed);
  }
}
