package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.EXPIRY_NEAR;
import static io.whatsapptoken.core.ledger.IssueReason.PERIOD_ELAPSED;
import static io.whatsapptoken.core.ledger.IssueReason.REQUESTED;
import static io.whatsapptoken.core.ledger.IssueReason.TOKEN_INVALID;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.IN_60_DAYS;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.spec.CronSchedule;
import io.whatsapptoken.core.spec.RotationWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Planned rotations begin in a window, of an hour unless it says otherwise. It is 12:05. */
final class WindowedScheduleTest {
  private static final RotationWindow AT_NOON = window("0 12 * * *");
  private static final RotationWindow AT_TWO = window("0 14 * * *");
  private static final RotationWindow AT_THREE = window("0 15 * * *");
  private static final RotationWindow ON_NEW_YEAR = window("0 0 1 1 *");
  private static final RotationWindow NEVER = window("0 0 30 2 *");

  @TestFactory
  Stream<DynamicTest> a_rotation_is_deferred_to_the_next_window() {
    var overdue = settled().period(Duration.ofHours(1));
    return Stream.of(
        due("of a day to come", settled().windows(AT_TWO), "2026-06-30T14:00:00Z", PERIOD_ELAPSED),
        due(
            "unless it is in one",
            settled().windows(AT_NOON),
            "2026-06-30T12:00:00Z",
            PERIOD_ELAPSED),
        due(
            "of today, if it is overdue",
            overdue.windows(AT_TWO),
            "2026-06-01T14:00:00Z",
            PERIOD_ELAPSED),
        due("unless one is open", overdue.windows(AT_NOON), "2026-05-31T13:00:00Z", PERIOD_ELAPSED),
        due(
            "of two, the first",
            overdue.windows(AT_THREE, AT_TWO),
            "2026-06-01T14:00:00Z",
            PERIOD_ELAPSED),
        due(
            "however far, if it has no end",
            overdue.windows(ON_NEW_YEAR),
            "2027-01-01T00:00:00Z",
            PERIOD_ELAPSED),
        due(
            "unless there is none",
            overdue.windows(NEVER),
            "2026-05-31T13:00:00Z",
            PERIOD_ELAPSED));
  }

  /** Due ten days before its end, on the 20th of July at noon; half of that is left on the 25th. */
  @TestFactory
  Stream<DynamicTest> no_window_defers_a_rotation_beyond_expiry() {
    var ending = settled().expiringAt(IN_60_DAYS).period(Duration.ofDays(90));
    var aged = ending.period(Duration.ofHours(1));
    return Stream.of(
        due(
            "within half of the lead it waits",
            ending.windows(window("0 14 24 7 *")),
            "2026-07-24T14:00:00Z",
            EXPIRY_NEAR),
        due(
            "to the last moment of it",
            ending.windows(window("0 12 25 7 *")),
            "2026-07-25T12:00:00Z",
            EXPIRY_NEAR),
        due(
            "but not a minute longer",
            ending.windows(window("1 12 25 7 *")),
            "2026-07-20T12:00:00Z",
            EXPIRY_NEAR),
        due(
            "nor for a window that never opens",
            ending.windows(NEVER),
            "2026-07-20T12:00:00Z",
            EXPIRY_NEAR),
        due(
            "nor does an aged one",
            aged.windows(ON_NEW_YEAR),
            "2026-05-31T13:00:00Z",
            PERIOD_ELAPSED));
  }

  @TestFactory
  Stream<DynamicTest> only_planned_rotations_wait_for_a_window() {
    var overdue = settled().period(Duration.ofHours(1));
    return Stream.of(
        when("it is aged: not before the window opens", overdue.windows(AT_TWO))
            .then(requeueAt("12:15:00")),
        when("it is aged and the window is open", overdue.windows(AT_NOON))
            .then(issueToken(PERIOD_ELAPSED)),
        when("it is invalid", settled().invalid().windows(AT_TWO)).then(issueToken(TOKEN_INVALID)),
        when("it is requested", settled().triggers("now", "").windows(AT_TWO))
            .then(issueToken(REQUESTED, "now")));
  }

  private static DynamicTest due(
      String sentence, ObservedFixture fixture, String expected, IssueReason reason) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Schedule.nextRotation(fixture.observed(), NOW))
                .contains(new Schedule.ScheduledRotation(Instant.parse(expected), reason)));
  }

  private static RotationWindow window(String schedule) {
    return new RotationWindow(
        CronSchedule.parse(schedule).orElseThrow(), Duration.ofHours(1), ZoneOffset.UTC);
  }
}
