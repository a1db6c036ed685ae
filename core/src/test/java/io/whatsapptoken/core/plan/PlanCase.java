package io.whatsapptoken.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;

/** The words in which decisions are written: when this is seen at 12:05, then that is planned. */
record PlanCase(String sentence, ObservedFixture fixture) {

  static PlanCase when(String sentence, ObservedFixture fixture) {
    return new PlanCase(sentence, fixture);
  }

  DynamicTest then(Action expected) {
    return then(new Decision.Act<>(expected));
  }

  DynamicTest then(Decision<Action> expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(Planner.plan(fixture.observed(), PlanFixtures.NOW)).isEqualTo(expected));
  }

  /** Nothing changes but the ledger. */
  DynamicTest thenUpdate(Action.UpdateLedger.Change cause, UnaryOperator<Ledger> change) {
    return then(new Action.UpdateLedger(cause, change.apply(fixture.observed().ledger())));
  }

  static Decision<Action> requeueAt(String until) {
    return new Decision.NotBefore<>(PlanFixtures.at(until));
  }

  static Action publish() {
    return new Action.Publish(PlanFixtures.CURRENT);
  }

  /** A rotation that begins now. */
  static Action issueToken(IssueReason reason) {
    return issueToken(reason, "");
  }

  static Action issueToken(IssueReason reason, String rotateTrigger) {
    return issueToken(reason, PlanFixtures.NOW, rotateTrigger);
  }

  /** A rotation that began before, tried now. */
  static Action issueTokenAgain(IssueReason reason, String rotateTrigger) {
    return issueToken(reason, PlanFixtures.STARTED, rotateTrigger);
  }

  private static Action issueToken(IssueReason reason, Instant started, String rotateTrigger) {
    var attempt = new RotationIntent.Attempt(PlanFixtures.NOW, PlanFixtures.PROCESS_ID);
    return new Action.IssueToken(
        new RotationIntent(reason, started, Optional.of(attempt)),
        Triggers.NONE.rotated(rotateTrigger),
        PlanFixtures.CREDENTIAL);
  }

  /** A supplied token, taken now. */
  static Action acceptSuppliedToken(AccessToken token, IssueReason reason) {
    return acceptSuppliedToken(
        token, new RotationIntent(reason, PlanFixtures.NOW, Optional.empty()));
  }

  /** A supplied token, taken for a rotation that was begun before. */
  static Action acceptSuppliedToken(AccessToken token, RotationIntent running) {
    return new Action.AcceptSuppliedToken(token, running, Triggers.NONE, PlanFixtures.CREDENTIAL);
  }

  static Action verify(PendingToken pending) {
    return new Action.VerifyPending(pending, PlanFixtures.CREDENTIAL);
  }

  static Action restorePrevious(PreviousToken previous) {
    return new Action.RestorePrevious(
        previous, Action.RestorePrevious.Cause.TOKEN_INVALID, PlanFixtures.CREDENTIAL);
  }

  static Action restart(Workload... outdated) {
    var revision = new Revision(3, PlanFixtures.CURRENT.token().fingerprint());
    return new Action.RestartWorkloads(List.of(outdated), revision);
  }

  static Action startGracePeriod() {
    return new Action.StartGracePeriod(PlanFixtures.OVERLAP);
  }

  static Action revoke(PreviousToken previous) {
    return new Action.Revoke(previous, PlanFixtures.CREDENTIAL);
  }

  static Action verifyCurrent() {
    return new Action.VerifyCurrent(PlanFixtures.CURRENT, PlanFixtures.CREDENTIAL);
  }
}
