package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.ANOTHER;
import static io.whatsapptoken.operator.plan.Samples.FOUND;
import static io.whatsapptoken.operator.plan.Samples.ME;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NEW;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.OTHER;
import static io.whatsapptoken.operator.plan.Samples.STARTED;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.brought;
import static io.whatsapptoken.operator.plan.Samples.compromised;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.exchanging;
import static io.whatsapptoken.operator.plan.Situation.fresh;
import static io.whatsapptoken.operator.plan.Situation.rotating;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.Situation.supplied;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.revoke;
import static io.whatsapptoken.operator.plan.When.take;
import static io.whatsapptoken.operator.plan.When.when;
import static io.whatsapptoken.operator.token.MintReason.COMPROMISED;
import static io.whatsapptoken.operator.token.MintReason.FIRST_ISSUE;
import static io.whatsapptoken.operator.token.MintReason.REQUESTED;
import static io.whatsapptoken.operator.token.MintReason.TOKEN_INVALID;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The annotation {@code compromised}: a stranger may have the token. */
final class CompromisedPlansTest {
  private static final Instant SOON = at("12:07:00");
  private static final Triggers HEARD = Triggers.NONE.compromised("leak");
  private static final Intent GRAVE = new Intent(COMPROMISED, STARTED, Optional.empty());
  private static final SupersededToken LEAKED = compromised("EAAleaked");
  private static final Workload RESTARTING = workload("restarting", Standing.RESTARTING);
  private static final RotationWindow NEVER_OPEN =
      new RotationWindow(
          CronSchedule.parse("0 0 30 2 *").orElseThrow(), Duration.ofHours(1), ZoneOffset.UTC);

  @TestFactory
  Stream<DynamicTest> a_new_token_is_asked_for_at_once() {
    var leaked = settled().compromised("leak");
    return Stream.of(
        when("it is reported", leaked).then(mint(COMPROMISED, HEARD)),
        when("another leak is reported", leaked.handled(Triggers.NONE.compromised("before")))
            .then(mint(COMPROMISED, HEARD)),
        when("it is dead as well", leaked.dead()).then(mint(COMPROMISED, HEARD)),
        when(
                "a rotation is requested as well: it answers both",
                settled().triggers("now", "").compromised("leak"))
            .then(mint(COMPROMISED, HEARD.rotated("now"))),
        when("no token was issued yet: the first one answers it", fresh().compromised("leak"))
            .then(mint(FIRST_ISSUE, HEARD)),
        when("tokens are exchanged", exchanging().compromised("leak"))
            .then(mint(COMPROMISED, HEARD)),
        when("no window is open", leaked.windows(NEVER_OPEN)).then(mint(COMPROMISED, HEARD)),
        when("but not twice for one report", leaked.handled(HEARD)).then(rest("12:15:00")),
        when("but not without the credential", leaked.credential(MISSING)).then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_rotation_that_runs_gets_the_graver_reason() {
    var running = rotating(REQUESTED).compromised("leak");
    var asked = new Intent.Attempt(NOW, ANOTHER);
    return Stream.of(
        when("it was begun", running).then(new Plan.Escalate(GRAVE, HEARD)),
        when("it waits", running.waitingUntil(SOON)).then(new Plan.Escalate(GRAVE, HEARD)),
        when("its token is being verified", running.pending(NEW))
            .then(new Plan.Escalate(GRAVE, HEARD)),
        when("an answer is owed, and stays so", running.asking(ANOTHER, NOW))
            .then(new Plan.Escalate(new Intent(COMPROMISED, STARTED, Optional.of(asked)), HEARD)),
        when("the credential is missing", running.credential(MISSING))
            .then(new Plan.Escalate(GRAVE, HEARD)),
        when("but not twice for one report", running.running(GRAVE).handled(HEARD))
            .then(mint(GRAVE, HEARD)));
  }

  @TestFactory
  Stream<DynamicTest> where_only_a_person_can_help_it_is_waited_for() {
    var leaked = supplied().compromised("leak");
    var begun = leaked.running(GRAVE).handled(HEARD);
    var permanent = exchanging().permanent().compromised("leak");
    var revoked = exchanging().dead().running(GRAVE).compromised("leak").handled(HEARD);
    var first = new Intent(COMPROMISED, NOW, Optional.empty());
    return Stream.of(
        when("it is reported", leaked).then(new Plan.AwaitSupply(first, HEARD, FOUND)),
        when("it was exchanged and is permanent", permanent)
            .then(new Plan.AwaitSupply(first, HEARD, FOUND)),
        when("it is permanent, and that was begun", permanent.running(GRAVE).handled(HEARD))
            .then(new Plan.AwaitSupply(GRAVE, HEARD, FOUND)),
        when("it could not be exchanged and was revoked first", revoked)
            .then(new Plan.AwaitSupply(GRAVE, HEARD, FOUND)),
        when(
                "there is none that could have leaked",
                supplied()
                    .noCurrent()
                    .supply(new Supply.Missing("no such Secret", "Make it."))
                    .compromised("leak"))
            .then(rest("12:05:15")),
        when("it waits", begun.waitingUntil(SOON)).then(rest("12:07:00")),
        when("the one that leaked was supplied again", begun.unknown().waitingUntil(SOON))
            .then(rest("12:07:00")),
        when("the wait is over", begun.waitingUntil(NOW))
            .then(new Plan.AwaitSupply(GRAVE, HEARD, FOUND)),
        when(
                "another token is supplied",
                begun.handled(Triggers.NONE).compromised("").waitingUntil(SOON).supplying(OTHER))
            .then(take(OTHER, GRAVE)),
        when("but not without the credential", leaked.credential(MISSING)).then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_compromised_token_ends_although_it_may_be_used() {
    var leaked = settled().superseded(LEAKED);
    return Stream.of(
        when("nobody uses it", leaked).then(revoke(LEAKED)),
        when("a dependent restarts", leaked.workloads(RESTARTING)).then(revoke(LEAKED)),
        when("an older pod runs", leaked.olderPod("acme-1")).then(revoke(LEAKED)),
        when("replaced ones are left", leaked.neverRevoking()).then(revoke(LEAKED)),
        when("somebody else supplied it", settled().superseded(brought(LEAKED)))
            .then(revoke(brought(LEAKED))),
        when(
                "the present one is dead: it does not come back",
                rotating(TOKEN_INVALID).dead().waitingUntil(SOON).superseded(LEAKED))
            .then(revoke(LEAKED)),
        when("but not without the credential", leaked.credential(MISSING)).then(rest("12:05:15")));
  }

  private static Plan mint(MintReason reason, Triggers handled) {
    return mint(new Intent(reason, NOW, Optional.empty()), handled);
  }

  private static Plan mint(Intent intent, Triggers handled) {
    return new Plan.Mint(intent.attemptedBy(ME, NOW), handled, FOUND);
  }
}
