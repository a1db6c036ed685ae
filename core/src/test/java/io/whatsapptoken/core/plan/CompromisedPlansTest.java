package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.COMPROMISED;
import static io.whatsapptoken.core.ledger.IssueReason.FIRST_ISSUE;
import static io.whatsapptoken.core.ledger.IssueReason.REQUESTED;
import static io.whatsapptoken.core.ledger.IssueReason.TOKEN_INVALID;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.ROTATION_ESCALATED;
import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.exchanging;
import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.ObservedFixture.supplied;
import static io.whatsapptoken.core.plan.PlanCase.acceptSuppliedToken;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.revoke;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NEW_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.STARTED;
import static io.whatsapptoken.core.plan.PlanFixtures.asSupplied;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.compromised;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.CronSchedule;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The annotation {@code compromised}: a stranger may have the token. */
final class CompromisedPlansTest {
  private static final Instant SOON = at("12:07:00");
  private static final Triggers HANDLED = Triggers.NONE.compromised("leak");
  private static final RotationIntent COMPROMISED_INTENT =
      new RotationIntent(COMPROMISED, STARTED, Optional.empty());
  private static final PreviousToken LEAKED = compromised("EAAleaked");
  private static final Workload RESTARTING = workload("restarting", State.RESTARTING);
  private static final RotationWindow NEVER_OPEN =
      new RotationWindow(
          CronSchedule.parse("0 0 30 2 *").orElseThrow(), Duration.ofHours(1), ZoneOffset.UTC);

  @TestFactory
  Stream<DynamicTest> a_new_token_is_issued_immediately() {
    var leaked = settled().compromised("leak");
    return Stream.of(
        when("it is reported", leaked).then(issueToken(COMPROMISED, HANDLED)),
        when("another leak is reported", leaked.handled(Triggers.NONE.compromised("before")))
            .then(issueToken(COMPROMISED, HANDLED)),
        when("it is invalid as well", leaked.invalid()).then(issueToken(COMPROMISED, HANDLED)),
        when(
                "a rotation is requested as well: it answers both",
                settled().triggers("now", "").compromised("leak"))
            .then(issueToken(COMPROMISED, HANDLED.rotated("now"))),
        when(
                "no token was issued yet: the first one answers it",
                beforeFirstIssue().compromised("leak"))
            .then(issueToken(FIRST_ISSUE, HANDLED)),
        when("tokens are exchanged", exchanging().compromised("leak"))
            .then(issueToken(COMPROMISED, HANDLED)),
        when("no window is open", leaked.windows(NEVER_OPEN))
            .then(issueToken(COMPROMISED, HANDLED)),
        when("but not twice for one report", leaked.handled(HANDLED)).then(requeueAt("12:15:00")),
        when("but not without the credential", leaked.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_running_rotation_is_escalated() {
    var running = rotating(REQUESTED).compromised("leak");
    var asked = new RotationIntent.Attempt(NOW, OTHER_PROCESS_ID);
    return Stream.of(
        when("it was begun", running).thenUpdate(ROTATION_ESCALATED, escalated(COMPROMISED_INTENT)),
        when("it waits", running.backingOffUntil(SOON))
            .thenUpdate(ROTATION_ESCALATED, escalated(COMPROMISED_INTENT)),
        when("its token is being verified", running.pending(NEW_TOKEN))
            .thenUpdate(ROTATION_ESCALATED, escalated(COMPROMISED_INTENT)),
        when("an answer is owed, and stays so", running.attempt(OTHER_PROCESS_ID, NOW))
            .thenUpdate(
                ROTATION_ESCALATED,
                escalated(new RotationIntent(COMPROMISED, STARTED, Optional.of(asked)))),
        when("the credential is missing", running.credential(MISSING_CREDENTIAL))
            .thenUpdate(ROTATION_ESCALATED, escalated(COMPROMISED_INTENT)),
        when("but not twice for one report", running.intent(COMPROMISED_INTENT).handled(HANDLED))
            .then(issueToken(COMPROMISED_INTENT, HANDLED)));
  }

  @TestFactory
  Stream<DynamicTest> a_source_that_cannot_issue_waits_for_the_user() {
    var leaked = supplied().compromised("leak");
    var begun = leaked.intent(COMPROMISED_INTENT).handled(HANDLED);
    var permanent = exchanging().permanent().compromised("leak");
    var revoked =
        exchanging().invalid().intent(COMPROMISED_INTENT).compromised("leak").handled(HANDLED);
    var first = new RotationIntent(COMPROMISED, NOW, Optional.empty());
    return Stream.of(
        when("it is reported", leaked)
            .then(new Action.AwaitSuppliedToken(first, HANDLED, CREDENTIAL)),
        when("it was exchanged and is permanent", permanent)
            .then(new Action.AwaitSuppliedToken(first, HANDLED, CREDENTIAL)),
        when(
                "it is permanent, and that was begun",
                permanent.intent(COMPROMISED_INTENT).handled(HANDLED))
            .then(new Action.AwaitSuppliedToken(COMPROMISED_INTENT, HANDLED, CREDENTIAL)),
        when("it could not be exchanged and was revoked first", revoked)
            .then(new Action.AwaitSuppliedToken(COMPROMISED_INTENT, HANDLED, CREDENTIAL)),
        when(
                "there is none that could have leaked",
                supplied()
                    .withoutCurrent()
                    .suppliedToken(new SecretValue.Missing<>("no such Secret", "Make it."))
                    .compromised("leak"))
            .then(requeueAt("12:05:15")),
        when("it waits", begun.backingOffUntil(SOON)).then(requeueAt("12:07:00")),
        when("the one that leaked was supplied again", begun.supplyNotSeen().backingOffUntil(SOON))
            .then(requeueAt("12:07:00")),
        when("the wait is over", begun.backingOffUntil(NOW))
            .then(new Action.AwaitSuppliedToken(COMPROMISED_INTENT, HANDLED, CREDENTIAL)),
        when(
                "another token is supplied",
                begun
                    .handled(Triggers.NONE)
                    .compromised("")
                    .backingOffUntil(SOON)
                    .withSuppliedToken(OTHER_TOKEN))
            .then(acceptSuppliedToken(OTHER_TOKEN, COMPROMISED_INTENT)),
        when("but not without the credential", leaked.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_compromised_token_is_revoked_although_it_may_be_in_use() {
    var leaked = settled().previousTokens(LEAKED);
    return Stream.of(
        when("it is not in use", leaked).then(revoke(LEAKED)),
        when("a dependent restarts", leaked.workloads(RESTARTING)).then(revoke(LEAKED)),
        when("an older pod runs", leaked.stalePod("acme-1")).then(revoke(LEAKED)),
        when("replaced ones are left", leaked.neverRevoke()).then(revoke(LEAKED)),
        when("somebody else supplied it", settled().previousTokens(asSupplied(LEAKED)))
            .then(revoke(asSupplied(LEAKED))),
        when(
                "the present one is invalid: it does not come back",
                rotating(TOKEN_INVALID).invalid().backingOffUntil(SOON).previousTokens(LEAKED))
            .then(revoke(LEAKED)),
        when("but not without the credential", leaked.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  private static UnaryOperator<Ledger> escalated(RotationIntent intent) {
    return ledger -> ledger.withEscalatedIntent(intent, NOW).withHandled(HANDLED);
  }

  private static Action issueToken(IssueReason reason, Triggers handled) {
    return issueToken(new RotationIntent(reason, NOW, Optional.empty()), handled);
  }

  private static Action issueToken(RotationIntent intent, Triggers handled) {
    return new Action.IssueToken(intent.attemptedBy(PROCESS_ID, NOW), handled, CREDENTIAL);
  }
}
