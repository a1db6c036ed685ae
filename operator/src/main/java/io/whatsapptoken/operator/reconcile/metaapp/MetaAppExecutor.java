package io.whatsapptoken.operator.reconcile.metaapp;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppPlan;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.operator.reconcile.EventRecorder;
import java.time.Clock;
import java.util.Set;

/** Carries out one effect and returns what is known after it. */
final class MetaAppExecutor {
  /** The API server refuses the write itself: forbidden, or invalid as of an immutable Secret. */
  private static final Set<Integer> HOPELESS = Set.of(403, 422);

  private final RetryHandler setbacks;
  private final CredentialCheckHandler checking;
  private final RenewalHandler renewing;
  private final PromotionHandler succeeding;

  MetaAppExecutor(MetaClient graph, EventRecorder events, Clock clock) {
    setbacks = new RetryHandler(events, clock);
    checking = new CredentialCheckHandler(graph, clock);
    renewing = new RenewalHandler(graph, setbacks, clock);
    succeeding = new PromotionHandler(graph, setbacks, clock);
  }

  MetaAppObserved execute(
      MetaAppPlan.Action effect, MetaAppContext context, MetaAppObserved observed) {
    try {
      return perform(effect, context, observed);
    } catch (KubernetesClientException e) {
      if (!HOPELESS.contains(e.getCode())) {
        throw e; // somebody else has changed the Secret, or the API server is not well
      }
      return setbacks.afterRejection(
          Failures.requirementNotMet(
              "The Secret of the admin token cannot be written (HTTP " + e.getCode() + ").",
              "Let the operator write it (not immutable, no policy against it), or set"
                  + " adminTokenRenewal: Watch."),
          context,
          observed);
    }
  }

  private MetaAppObserved perform(
      MetaAppPlan.Action effect, MetaAppContext context, MetaAppObserved observed) {
    return switch (effect) {
      case MetaAppPlan.Check _ -> checking.check(observed);
      case MetaAppPlan.Exchange plan -> renewing.exchange(plan, context, observed);
      case MetaAppPlan.ReportLost plan -> renewing.reportLost(plan, context, observed);
      case MetaAppPlan.Promote plan -> succeeding.promote(plan, context, observed);
      case MetaAppPlan.Discard plan -> succeeding.discard(plan, context, observed);
      case MetaAppPlan.Retire plan -> succeeding.retire(plan, context, observed);
      case MetaAppPlan.Restore plan -> succeeding.restore(plan, context, observed);
      case MetaAppPlan.Tidy plan -> succeeding.tidy(plan, context, observed);
    };
  }
}
