package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
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
      Ledgers ledgers,
      EventRecorder events,
      Clock clock) {
    var assessor = new TokenVerifier(graph, clock);
    condemning = new CompromiseHandler(graph, ledgers, events, clock);
    minting = new IssueHandler(graph, condemning, ledgers, events, clock);
    taking = new SuppliedTokenHandler(assessor, ledgers, events, clock);
    verifying = new VerificationHandler(assessor, ledgers, events, clock);
    publishing = new PublishHandler(targets, restarter, ledgers, events, clock);
    retiring = new RevocationHandler(graph, ledgers, events, clock);
    checking = new CheckHandler(assessor, ledgers, events, clock);
  }

  Observed execute(Action effect, Observed observed) {
    return switch (effect) {
      case Action.AdoptPublished plan -> verifying.adopt(plan, observed);
      case Action.IssueToken plan -> minting.issue(plan, observed);
      case Action.AcceptSuppliedToken plan -> taking.accept(plan, observed);
      case Action.MarkSupplySeen plan -> taking.markSeen(plan, observed);
      case Action.RevalidateAgainstSpec plan -> taking.revalidate(plan, observed);
      case Action.EscalateRotation plan -> taking.escalate(plan, observed);
      case Action.RejectRequest plan -> taking.reject(plan, observed);
      case Action.AwaitSuppliedToken plan -> condemning.awaitSupply(plan, observed);
      case Action.RollBackOnRequest plan -> retiring.rollBack(plan, observed);
      case Action.RollBackFailedRollout plan -> retiring.rollBackFailedRollout(plan, observed);
      case Action.WarnExpiry plan -> checking.warn(plan, observed);
      case Action.CancelRotation plan -> minting.cancel(plan, observed);
      case Action.ClearFailure _ -> taking.clearFailure(observed);
      case Action.ReportOrphan _ -> minting.reportOrphan(observed);
      case Action.VerifyPending plan -> verifying.verify(plan, observed);
      case Action.RestorePrevious plan -> retiring.restore(plan, observed);
      case Action.DiscardPending plan -> verifying.discard(plan, observed);
      case Action.Publish plan -> publishing.publish(plan, observed);
      case Action.RestartWorkloads plan -> publishing.restart(plan, observed);
      case Action.StartGracePeriod plan -> retiring.startGracePeriod(plan, observed);
      case Action.Revoke plan -> retiring.revoke(plan, observed);
      case Action.ForgetWithoutRevoking plan -> retiring.forgetWithoutRevoking(plan, observed);
      case Action.VerifyCurrent plan -> checking.check(plan, observed);
    };
  }
}
