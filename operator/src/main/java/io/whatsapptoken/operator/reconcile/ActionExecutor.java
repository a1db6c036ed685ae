package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.Plan;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import java.time.Clock;

/** Carries out one effect and returns what is known after it. */
final class ActionExecutor {
  private final IssueHandler minting;
  private final CompromiseHandler condemning;
  private final SuppliedTokenHandler taking;
  private final VerificationHandler verifying;
  private final PublishHandler publishing;
  private final RevocationHandler retiring;
  private final CheckHandler checking;

  ActionExecutor(
      MetaClient graph,
      TargetSecretStore targets,
      Restarter restarter,
      Observer observer,
      EventRecorder events,
      Clock clock) {
    var assessor = new TokenVerifier(graph, clock);
    condemning = new CompromiseHandler(graph, events, clock);
    minting = new IssueHandler(graph, condemning, events, clock);
    taking = new SuppliedTokenHandler(assessor, events, clock);
    verifying = new VerificationHandler(assessor, observer, events, clock);
    publishing = new PublishHandler(targets, restarter, observer, events, clock);
    retiring = new RevocationHandler(graph, events, clock);
    checking = new CheckHandler(assessor, events, clock);
  }

  Observed execute(Plan.Action effect, ReconcileContext context, Observed observed) {
    return switch (effect) {
      case Plan.AdoptPublished plan -> verifying.adopt(plan, context, observed);
      case Plan.IssueToken plan -> minting.issue(plan, context, observed);
      case Plan.AcceptSuppliedToken plan -> taking.accept(plan, context, observed);
      case Plan.MarkSupplySeen plan -> taking.markSeen(plan, context, observed);
      case Plan.RevalidateAgainstSpec plan -> taking.revalidate(plan, context, observed);
      case Plan.EscalateRotation plan -> taking.escalate(plan, context, observed);
      case Plan.RejectRequest plan -> taking.reject(plan, context, observed);
      case Plan.AwaitSuppliedToken plan -> condemning.awaitSupply(plan, context, observed);
      case Plan.RollBackOnRequest plan -> retiring.rollBack(plan, context, observed);
      case Plan.RollBackFailedRollout plan ->
          retiring.rollBackFailedRollout(plan, context, observed);
      case Plan.WarnExpiry plan -> checking.warn(plan, context, observed);
      case Plan.CancelRotation plan -> minting.cancel(plan, context, observed);
      case Plan.ClearFailure _ -> taking.clearFailure(context, observed);
      case Plan.ReportOrphan _ -> minting.reportOrphan(context, observed);
      case Plan.VerifyPending plan -> verifying.verify(plan, context, observed);
      case Plan.RestorePrevious plan -> retiring.restore(plan, context, observed);
      case Plan.DiscardPending plan -> verifying.discard(plan, context, observed);
      case Plan.Publish plan -> publishing.publish(plan, context, observed);
      case Plan.RestartWorkloads plan -> publishing.restart(plan, context, observed);
      case Plan.StartGracePeriod plan -> retiring.startGracePeriod(plan, context, observed);
      case Plan.Revoke plan -> retiring.revoke(plan, context, observed);
      case Plan.ForgetWithoutRevoking plan ->
          retiring.forgetWithoutRevoking(plan, context, observed);
      case Plan.VerifyCurrent plan -> checking.check(plan, context, observed);
    };
  }
}
