package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.ObservedFixture.supplied;
import static io.whatsapptoken.core.plan.PlanFixtures.FAILURE;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.failedUntil;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.rollout.RestartRecord;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** When somebody looks again, should nothing change before; it is 12:05. */
final class WaitingTest {
  private static final ObservedFixture ROTATING = rotating(IssueReason.REQUESTED);
  private static final Workload HEALTHY = PlanFixtures.workload("acme", State.UP_TO_DATE);
  private static final Workload BLOCKED = PlanFixtures.workload("paused", State.BLOCKED);
  private static final Workload RESTARTING = PlanFixtures.workload("acme", State.RESTARTING);

  @TestFactory
  Stream<DynamicTest> the_next_reconciliation() {
    var inADay = Duration.ofMinutes(24 * 60 + 10);
    return Stream.of(
        look("is for the next check", settled(), "12:15:00"),
        look(
            "is for a check that is repeated", settled().lastCheck(failed("12:04:58")), "12:05:03"),
        look("is for the next rotation", settled().period(inADay), "12:10:00"),
        look(
            "is not for a rotation that is overdue and suspended",
            settled().period(Duration.ofDays(1)).mode(DesiredState.Mode.SUSPENDED),
            "12:15:00"),
        look("is for the next attempt", ROTATING.backingOffUntil(at("12:07:00")), "12:07:00"),
        look(
            "is for the next attempt, not for a later rotation",
            ROTATING.backingOffUntil(at("12:12:00")).period(inADay),
            "12:12:00"),
        look("is for an answer that is owed", ROTATING.attempt(OTHER_PROCESS_ID, NOW), "12:05:30"),
        look(
            "is for an answer that is owed, not for an earlier wait",
            ROTATING.attempt(OTHER_PROCESS_ID, NOW).backingOffUntil(at("12:05:10")),
            "12:05:30"));
  }

  @TestFactory
  Stream<DynamicTest> the_next_reconciliation_during_a_rotation() {
    var first = replaced("EAAfirst", at("12:06:00"));
    var second = replaced("EAAsecond", at("12:07:00"));
    return Stream.of(
        look("is for the end of an overlap", settled().previousTokens(first), "12:06:00"),
        look("is for the first of two", settled().previousTokens(second, first), "12:06:00"),
        look(
            "is for a revocation that is repeated",
            settled().previousTokens(failedUntil(at("12:09:00"), replaced("EAAold", NOW))),
            "12:09:00"),
        look(
            "is for a rollback that is tried again within the overlap",
            settled().rollback("back").previousTokens(failedUntil(at("12:05:30"), first)),
            "12:05:30"),
        look(
            "is not for a rollback that is not requested",
            settled().previousTokens(failedUntil(at("12:05:30"), first)),
            "12:06:00"),
        look(
            "is for the next announcement of its end",
            supplied().expiringAt(at("13:00:00")).expiryWarning(ExpiryWarningLevel.WARNING),
            "12:15:00"),
        look(
            "is for it, however rarely the token is checked",
            supplied()
                .expiringAt(at("14:00:00"))
                .expiryWarning(ExpiryWarningLevel.WARNING)
                .interval(Duration.ofDays(10)),
            "13:13:12"),
        look(
            "is for a token that is to be supplied",
            supplied()
                .withoutCurrent()
                .suppliedToken(new SecretValue.Missing<>("no such Secret", "Make it.")),
            "12:05:15"),
        look("is soon while a dependent restarts", settled().workloads(RESTARTING), "12:05:01"),
        look(
            "is for the window that a restart waits for",
            settled()
                .previousTokens(replaced("EAAold"))
                .workloads(workload("b", Workload.State.OUTDATED))
                .restartWindows("10 12 * * *"),
            "12:10:00"),
        look(
            "is soon while another one restarts, although the window is closed",
            settled()
                .previousTokens(replaced("EAAold"))
                .workloads(RESTARTING, workload("b", Workload.State.OUTDATED))
                .restartWindows("10 12 * * *"),
            "12:05:01"),
        look(
            "is not so soon while one waits for a person",
            settled().workloads(BLOCKED),
            "12:05:15"),
        look(
            "is soon while another one restarts",
            settled().workloads(BLOCKED, RESTARTING),
            "12:05:01"),
        look("is soon while an older pod runs", settled().stalePod("acme-1"), "12:05:01"),
        look("is not soon for a healthy one", settled().workloads(HEALTHY), "12:15:00"),
        look(
            "is for a credential that is missing",
            settled().credential(MISSING_CREDENTIAL),
            "12:05:15"));
  }

  @TestFactory
  Stream<DynamicTest> an_older_rollout_is_observed_more_rarely() {
    var recent = at("12:01:40");
    var old = at("04:00:00");
    return Stream.of(
        look("after 200 s", settled().publishedAt(recent).workloads(RESTARTING), "12:05:10"),
        look("once a minute", settled().publishedAt(old).workloads(RESTARTING), "12:06:00"),
        look(
            "soon if a restart is recent",
            settled().publishedAt(old).workloads(restartedAt(at("12:04:50"))),
            "12:05:01"),
        look(
            "but not for a restart before the publication",
            settled().publishedAt(recent).workloads(restartedAt(old)),
            "12:05:10"),
        look(
            "every five minutes if a user must act",
            settled().publishedAt(old).workloads(BLOCKED),
            "12:10:00"),
        look(
            "every five minutes if a workload failed",
            settled().publishedAt(old).workloads(workload("f", Workload.State.FAILED)),
            "12:10:00"));
  }

  private static Workload restartedAt(Instant at) {
    var revision = settled().observed().ledger().currentRevision().orElseThrow();
    return new Workload(
        "Deployment",
        "app",
        "uid",
        Workload.State.RESTARTING,
        "",
        Optional.of(revision),
        Map.of(),
        Optional.of(new RestartRecord(revision, 1, true, Optional.of(at))));
  }

  @TestFactory
  Stream<DynamicTest> the_next_reconciliation_when_everything_is_overdue() {
    var neglected =
        settled()
            .mode(DesiredState.Mode.SUSPENDED)
            .withoutCurrent()
            .lastCheck(LastCheck.succeeded(at("11:00:00")));
    return Stream.of(
        look("is an interval away", neglected, "12:20:00"),
        look("is as far as desired", neglected.interval(Duration.ofMinutes(2)), "12:07:00"));
  }

  private static LastCheck failed(String time) {
    return new LastCheck(at(time), Optional.of(FAILURE), 1, Optional.empty());
  }

  private static DynamicTest look(String sentence, ObservedFixture fixture, String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Planner.plan(fixture.observed(), NOW))
                .isEqualTo(new Decision.NotBefore<>(at(expected))));
  }
}
