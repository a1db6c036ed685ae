package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NEW;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.OTHER;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.compromised;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.When.check;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.when;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.MintReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code suspend: true}: the operator looks and warns, and changes nothing. */
final class SuspendedPlansTest {
  private static final Situation SUSPENDED = suspended(Situation.settled());

  @TestFactory
  Stream<DynamicTest> nothing_is_changed() {
    var requested = SUSPENDED.triggers("now", "");
    return Stream.of(
        when("there is no token", suspended(Situation.fresh())).then(rest("12:15:00")),
        when("the Secret is gone", SUSPENDED.published(new Published.Absent()))
            .then(rest("12:15:00")),
        when("the token is dead", SUSPENDED.dead()).then(rest("12:15:00")),
        when("a rotation is requested", requested).then(rest("12:15:00")),
        when("a compromise is reported", SUSPENDED.compromised("leak")).then(rest("12:15:00")),
        when("a way back is asked for", SUSPENDED.rollback("back").superseded(replaced("EAAold")))
            .then(rest("12:15:00")),
        when("a rotation was begun", suspended(Situation.rotating(MintReason.REQUESTED)))
            .then(rest("12:15:00")),
        when("a workload is behind", SUSPENDED.workloads(workload("behind", Standing.BEHIND)))
            .then(rest("12:15:00")),
        when("a token waits to be verified", SUSPENDED.pending(NEW)).then(rest("12:15:00")),
        when("another token is supplied", suspended(Situation.supplied().supplying(OTHER)))
            .then(rest("12:15:00")),
        when("replaced tokens may be confirmed", SUSPENDED.superseded(replaced("EAAold")))
            .then(rest("12:15:00")),
        when("replaced tokens may end", SUSPENDED.superseded(replaced("EAAold", NOW)))
            .then(rest("12:15:00")),
        when("even if they are compromised", SUSPENDED.superseded(compromised("EAAleaked")))
            .then(rest("12:15:00")));
  }

  @TestFactory
  Stream<DynamicTest> the_token_is_looked_at() {
    var ending = suspended(Situation.supplied().expiring(at("13:00:00")));
    return Stream.of(
        when("a check is due", SUSPENDED.checked(Checked.well(at("11:00:00")))).then(check()),
        when("a check is asked for", SUSPENDED.triggers("", "now")).then(check()),
        when("its end is near", ending).then(new Plan.Warn(ending.token(), Alarm.SOON)),
        when("but not without the credential", SUSPENDED.triggers("", "now").credential(MISSING))
            .then(rest("12:05:15")));
  }

  private static Situation suspended(Situation given) {
    return given.conduct(Wish.Conduct.SUSPENDED);
  }
}
