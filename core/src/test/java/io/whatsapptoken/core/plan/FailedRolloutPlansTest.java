package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.failedUntil;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.restored;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What happens when a workload is not healthy on the new token in time. */
final class FailedRolloutPlansTest {
  private static final Workload FAILED = workload("failed", State.FAILED);
  private static final Workload OUTDATED = workload("behind", State.OUTDATED);
  private static final ObservedFixture HELD =
      settled().previousTokens(replaced("EAAold")).workloads(FAILED, OUTDATED);
  private static final ObservedFixture ROLLING_BACK =
      HELD.strategy(new DesiredState.RestartStrategy(true, 5, Duration.ofMinutes(10), true));

  @TestFactory
  Stream<DynamicTest> a_failed_rollout_is_held_or_rolled_back_once() {
    var back =
        new Action.RestorePrevious(
            replaced("EAAold"), Action.RestorePrevious.Cause.ROLLOUT_FAILED, CREDENTIAL);
    return Stream.of(
        when("it is to be held", HELD).then(requeueAt("12:05:15")),
        when("it is to be rolled back", ROLLING_BACK).then(back),
        when(
                "but not if no container ran with the token",
                ROLLING_BACK.workloads(workload("failed", State.NOT_STARTED), OUTDATED))
            .then(requeueAt("12:05:15")),
        when("but not without a previous token", ROLLING_BACK.previousTokens().workloads(FAILED))
            .then(requeueAt("12:05:15")),
        when("but not a second time", ROLLING_BACK.current(restored())).then(requeueAt("12:05:15")),
        when(
                "but not while its last try waits",
                ROLLING_BACK.previousTokens(failedUntil(at("12:06:00"), replaced("EAAold"))))
            .then(requeueAt("12:05:15")),
        when("but not without the credential", ROLLING_BACK.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_planned_rotation_waits_after_a_rollback() {
    var due =
        settled()
            .period(Duration.ofHours(1))
            .failedUntil(at("12:09:00"), FailureClass.ROLLOUT_FAILED);
    return Stream.of(
        when("however due it is", due).then(requeueAt("12:09:00")),
        when(
                "but not when a person asks for it",
                due.triggers("now", "").failedUntil(at("12:09:00"), FailureClass.ROLLOUT_FAILED))
            .then(PlanCase.issueToken(IssueReason.REQUESTED, "now")));
  }
}
