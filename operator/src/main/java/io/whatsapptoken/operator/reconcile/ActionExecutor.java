package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.WriteRefusedException;

/** Carries out one action and returns what is observed after it. */
final class ActionExecutor {
  private final IssueHandler issue;
  private final SuppliedTokenHandler supplied;
  private final VerificationHandler verification;
  private final PublishHandler publish;
  private final RestartHandler restart;
  private final RetirementHandler retirement;
  private final RollbackHandler rollback;
  private final CheckHandler check;
  private final LedgerUpdateHandler ledger;
  private final StepRecorder steps;

  ActionExecutor(
      MetaClient graph,
      TokenRevoker revoker,
      TargetSecretStore targets,
      Restarter restarter,
      InvalidationGate gate,
      StepRecorder steps) {
    this.steps = steps;
    var verifier = new TokenVerifier(graph, steps);
    var compromise = new CompromiseHandler(revoker, steps);
    issue = new IssueHandler(graph, revoker, compromise, steps);
    supplied = new SuppliedTokenHandler(verifier, compromise, steps);
    verification = new VerificationHandler(verifier, steps);
    publish = new PublishHandler(targets, steps);
    restart = new RestartHandler(restarter, steps);
    retirement = new RetirementHandler(revoker, steps);
    rollback = new RollbackHandler(graph, steps);
    check = new CheckHandler(verifier, gate, steps);
    ledger = new LedgerUpdateHandler(steps);
  }

  /** A write that the API server rejects is observed; the ledger may have been written before. */
  Observed execute(Action action, Observed observed) {
    try {
      return perform(action, observed);
    } catch (WriteRefusedException e) {
      return steps.refused(e, steps.ledgers().reload(observed));
    }
  }

  private Observed perform(Action action, Observed observed) {
    return switch (action) {
      case Action.IssueToken it -> issue.issue(it, observed);
      case Action.ReportOrphan _ -> issue.reportOrphan(observed);
      case Action.AcceptSuppliedToken it -> supplied.accept(it, observed);
      case Action.AwaitSuppliedToken it -> supplied.await(it, observed);
      case Action.RevalidateAgainstSpec it -> supplied.revalidate(it, observed);
      case Action.AdoptPublished it -> verification.adopt(it, observed);
      case Action.ClaimSecret it -> publish.claim(it, observed);
      case Action.VerifyPending it -> verification.verify(it, observed);
      case Action.DiscardPending it -> verification.discard(it, observed);
      case Action.Publish it -> publish.publish(it, observed);
      case Action.RestartWorkloads it -> restart.restart(it, observed);
      case Action.StartGracePeriod it -> retirement.startGracePeriod(it, observed);
      case Action.Revoke it -> retirement.revoke(it, observed);
      case Action.ForgetWithoutRevoking it -> retirement.forgetWithoutRevoking(it, observed);
      case Action.RestorePrevious it -> rollback.restore(it, observed);
      case Action.VerifyCurrent it -> check.check(it, observed);
      case Action.WarnExpiry it -> check.warn(it, observed);
      case Action.UpdateLedger it -> ledger.update(it, observed);
    };
  }
}
