package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.ANOTHER;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NOTE;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.failedUntil;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.rotating;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.Situation.supplied;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.MintReason;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** When somebody looks again, should nothing change before; it is 12:05. */
final class OutlookTest {
  private static final Situation ROTATING = rotating(MintReason.REQUESTED);
  private static final Workload HEALTHY = Samples.workload("acme", Standing.UP_TO_DATE);
  private static final Workload BLOCKED = Samples.workload("paused", Standing.BLOCKED);
  private static final Workload RESTARTING = Samples.workload("acme", Standing.RESTARTING);

  @TestFactory
  Stream<DynamicTest> the_next_look() {
    var inADay = Duration.ofMinutes(24 * 60 + 10);
    return Stream.of(
        look("is for the next check", settled(), "12:15:00"),
        look("is for a check that is repeated", settled().checked(failed("12:04:58")), "12:05:03"),
        look("is for the next rotation", settled().period(inADay), "12:10:00"),
        look(
            "is not for a rotation that is overdue",
            settled().period(Duration.ofDays(1)),
            "12:15:00"),
        look("is for the next attempt", ROTATING.waitingUntil(at("12:07:00")), "12:07:00"),
        look(
            "is for the next attempt, not for a later rotation",
            ROTATING.waitingUntil(at("12:12:00")).period(inADay),
            "12:12:00"),
        look("is for an answer that is owed", ROTATING.asking(ANOTHER, NOW), "12:05:30"),
        look(
            "is for an answer that is owed, not for an earlier wait",
            ROTATING.asking(ANOTHER, NOW).waitingUntil(at("12:05:10")),
            "12:05:30"));
  }

  @TestFactory
  Stream<DynamicTest> the_next_look_at_what_goes_on() {
    var first = replaced("EAAfirst", at("12:06:00"));
    var second = replaced("EAAsecond", at("12:07:00"));
    return Stream.of(
        look("is for the end of an overlap", settled().superseded(first), "12:06:00"),
        look("is for the first of two", settled().superseded(second, first), "12:06:00"),
        look(
            "is for a revocation that is repeated",
            settled().superseded(failedUntil(at("12:09:00"), replaced("EAAold", NOW))),
            "12:09:00"),
        look(
            "is for a way back that is tried again within the overlap",
            settled().superseded(failedUntil(at("12:05:30"), first)),
            "12:05:30"),
        look(
            "is for one that waits for dependents and is tried again",
            settled().superseded(failedUntil(at("12:05:30"), replaced("EAAold"))),
            "12:05:30"),
        look(
            "is not for one that waits for dependents",
            settled().superseded(replaced("EAAold")),
            "12:15:00"),
        look(
            "is for the next announcement of its end",
            supplied().expiring(at("13:00:00")),
            "12:15:00"),
        look(
            "is for it, however rarely the token is checked",
            supplied().expiring(at("14:00:00")).interval(Duration.ofDays(10)),
            "13:13:12"),
        look(
            "is for a token that is to be supplied",
            supplied().noCurrent().supply(new Supply.Missing("no such Secret", "Make it.")),
            "12:05:15"),
        look("is soon while a dependent restarts", settled().workloads(RESTARTING), "12:05:01"),
        look(
            "is rare while a restart waits for its window",
            settled()
                .superseded(replaced("EAAold"))
                .workloads(workload("b", Workload.Standing.BEHIND))
                .restartingAt("0 22 * * *"),
            "12:05:15"),
        look(
            "is not so soon while one waits for a person",
            settled().workloads(BLOCKED),
            "12:05:15"),
        look(
            "is soon while another one restarts",
            settled().workloads(BLOCKED, RESTARTING),
            "12:05:01"),
        look("is soon while an older pod runs", settled().olderPod("acme-1"), "12:05:01"),
        look("is not soon for a healthy one", settled().workloads(HEALTHY), "12:15:00"),
        look("is for a credential that is missing", settled().credential(MISSING), "12:05:15"));
  }

  @TestFactory
  Stream<DynamicTest> the_next_look_when_all_is_overdue() {
    var neglected = settled().period(Duration.ofDays(1)).checked(Checked.well(at("11:00:00")));
    return Stream.of(
        look("is an interval away", neglected, "12:20:00"),
        look("is as far as wished", neglected.interval(Duration.ofMinutes(2)), "12:07:00"));
  }

  private static Checked failed(String time) {
    return new Checked(at(time), Optional.of(NOTE), 1, Optional.empty());
  }

  private static DynamicTest look(String sentence, Situation given, String expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Outlook.nextLook(given.seen(), NOW)).isEqualTo(at(expected)));
  }
}
