package io.whatsapptoken.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;

/** The words in which decisions are written: when this is seen at 12:05, then that is planned. */
record PlanCase(String sentence, ObservedFixture fixture) {

  static PlanCase when(String sentence, ObservedFixture fixture) {
    return new PlanCase(sentence, fixture);
  }

  DynamicTest then(Plan expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(Planner.plan(fixture.observed(), PlanFixtures.NOW)).isEqualTo(expected));
  }

  static Plan requeueAt(String until) {
    return new Plan.Requeue(PlanFixtures.at(until));
  }

  static Plan publish() {
    return new Plan.Publish(PlanFixtures.CURRENT);
  }

  /** A rotation that begins now. */
  static Plan issueToken(IssueReason reason) {
    return issueToken(reason, "");
  }

  static Plan issueToken(IssueReason reason, String rotateTrigger) {
    return issueToken(reason, PlanFixtures.NOW, rotateTrigger);
  }

  /** A rotation that began before, tried now. */
  static Plan issueTokenAgain(IssueReason reason, String rotateTrigger) {
    return issueToken(reason, PlanFixtures.STARTED, rotateTrigger);
  }

  private static Plan issueToken(IssueReason reason, Instant started, String rotateTrigger) {
    var attempt = new RotationIntent.Attempt(PlanFixtures.NOW, PlanFixtures.PROCESS_ID);
    return new Plan.IssueToken(
        new RotationIntent(reason, started, Optional.of(attempt)),
        Triggers.NONE.rotated(rotateTrigger),
        PlanFixtures.CREDENTIAL);
  }

  /** A supplied token, taken now. */
  static Plan acceptSuppliedToken(AccessToken token, IssueReason reason) {
    return acceptSuppliedToken(
        token, new RotationIntent(reason, PlanFixtures.NOW, Optional.empty()));
  }

  /** A supplied token, taken for a rotation that was begun before. */
  static Plan acceptSuppliedToken(AccessToken token, RotationIntent running) {
    return new Plan.AcceptSuppliedToken(token, running, Triggers.NONE, PlanFixtures.CREDENTIAL);
  }

  static Plan verify(PendingToken pending) {
    return new Plan.VerifyPending(pending, PlanFixtures.CREDENTIAL);
  }

  static Plan restorePrevious(PreviousToken previous) {
    return new Plan.RestorePrevious(previous, PlanFixtures.CREDENTIAL);
  }

  static Plan restart(Workload... outdated) {
    var revision = "3-" + PlanFixtures.CURRENT.token().fingerprint();
    return new Plan.RestartWorkloads(List.of(outdated), revision);
  }

  static Plan startGracePeriod() {
    return new Plan.StartGracePeriod(PlanFixtures.OVERLAP);
  }

  static Plan revoke(PreviousToken previous) {
    return new Plan.Revoke(previous, PlanFixtures.CREDENTIAL);
  }

  static Plan verifyCurrent() {
    return new Plan.VerifyCurrent(PlanFixtures.CURRENT, PlanFixtures.CREDENTIAL);
  }
}
