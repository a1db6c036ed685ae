package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.FOUND;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.failedUntil;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.returned;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.when;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.MintReason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What happens when a workload is not healthy on the new token in time. */
final class FallBackPlansTest {
  private static final Workload FAILED = workload("failed", Standing.FAILED);
  private static final Workload BEHIND = workload("behind", Standing.BEHIND);
  private static final Situation HELD =
      settled().superseded(replaced("EAAold")).workloads(FAILED, BEHIND);
  private static final Situation ROLLING_BACK =
      HELD.strategy(new Wish.Strategy(true, 5, Duration.ofMinutes(10), true));

  @TestFactory
  Stream<DynamicTest> a_failed_roll_out_is_held_or_rolled_back_once() {
    var back = new Plan.FallBack(replaced("EAAold"), FOUND);
    return Stream.of(
        when("it is to be held", HELD).then(rest("12:05:15")),
        when("it is to be rolled back", ROLLING_BACK).then(back),
        when("but not without a previous token", ROLLING_BACK.superseded().workloads(FAILED))
            .then(rest("12:05:15")),
        when("but not a second time", ROLLING_BACK.current(returned())).then(rest("12:05:15")),
        when(
                "but not while its last try waits",
                ROLLING_BACK.superseded(failedUntil(at("12:06:00"), replaced("EAAold"))))
            .then(rest("12:05:15")),
        when("but not without the credential", ROLLING_BACK.credential(MISSING))
            .then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> after_a_roll_back_a_planned_rotation_waits() {
    var due =
        settled()
            .period(Duration.ofHours(1))
            .failedUntil(at("12:09:00"), FailureNote.ROLLOUT_FAILED);
    return Stream.of(
        when("however due it is", due).then(rest("12:09:00")),
        when(
                "but not when a person asks for it",
                due.triggers("now", "").failedUntil(at("12:09:00"), FailureNote.ROLLOUT_FAILED))
            .then(When.mint(MintReason.REQUESTED, "now")));
  }
}
