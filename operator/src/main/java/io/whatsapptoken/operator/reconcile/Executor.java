package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.kube.Restarter;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import java.time.Clock;

/** Carries out one effect and returns what is known after it. */
final class Executor {
  private final Minting minting;
  private final Condemning condemning;
  private final Taking taking;
  private final Verifying verifying;
  private final Publishing publishing;
  private final Retiring retiring;
  private final Checking checking;

  Executor(
      GraphApi graph,
      TargetSecrets targets,
      Restarter restarter,
      Observer observer,
      Journal journal,
      Clock clock) {
    var assessor = new Assessor(graph, clock);
    condemning = new Condemning(graph, journal, clock);
    minting = new Minting(graph, condemning, journal, clock);
    taking = new Taking(assessor, journal, clock);
    verifying = new Verifying(assessor, observer, journal, clock);
    publishing = new Publishing(targets, restarter, observer, journal, clock);
    retiring = new Retiring(graph, journal, clock);
    checking = new Checking(assessor, journal, clock);
  }

  Observed execute(Plan.Effect effect, Visit visit, Observed seen) {
    return switch (effect) {
      case Plan.Adopt plan -> verifying.adopt(plan, visit, seen);
      case Plan.Mint plan -> minting.mint(plan, visit, seen);
      case Plan.Take plan -> taking.take(plan, visit, seen);
      case Plan.Recognise plan -> taking.recognise(plan, visit, seen);
      case Plan.Reconsider plan -> taking.reconsider(plan, visit, seen);
      case Plan.Escalate plan -> taking.escalate(plan, visit, seen);
      case Plan.Decline plan -> taking.decline(plan, visit, seen);
      case Plan.AwaitSupply plan -> condemning.awaitSupply(plan, visit, seen);
      case Plan.RollBack plan -> retiring.rollBack(plan, visit, seen);
      case Plan.FallBack plan -> retiring.fallBack(plan, visit, seen);
      case Plan.Warn plan -> checking.warn(plan, visit, seen);
      case Plan.CallOff plan -> minting.callOff(plan, visit, seen);
      case Plan.PutAside _ -> taking.putAside(visit, seen);
      case Plan.ReportOrphan _ -> minting.reportOrphan(visit, seen);
      case Plan.Verify plan -> verifying.verify(plan, visit, seen);
      case Plan.Restore plan -> retiring.restore(plan, visit, seen);
      case Plan.DropPending plan -> verifying.drop(plan, visit, seen);
      case Plan.Publish plan -> publishing.publish(plan, visit, seen);
      case Plan.PublishFormer plan -> publishing.publishFormer(plan, visit, seen);
      case Plan.RemoveFormer plan -> publishing.removeFormer(plan, visit, seen);
      case Plan.Restart plan -> publishing.restart(plan, visit, seen);
      case Plan.Confirm plan -> retiring.confirm(plan, visit, seen);
      case Plan.Revoke plan -> retiring.revoke(plan, visit, seen);
      case Plan.Release plan -> retiring.release(plan, visit, seen);
      case Plan.Check plan -> checking.check(plan, visit, seen);
    };
  }
}
