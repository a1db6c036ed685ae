package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.FIRST_ISSUE;
import static io.whatsapptoken.core.ledger.IssueReason.REQUESTED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.NO_PREVIOUS_TOKEN;
import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.ObservedFixture.supplied;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.publish;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NEW_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.STARTED;
import static io.whatsapptoken.core.plan.PlanFixtures.asSupplied;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.compromised;
import static io.whatsapptoken.core.plan.PlanFixtures.failedUntil;
import static io.whatsapptoken.core.plan.PlanFixtures.rejected;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload.State;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The annotation {@code rollback}: a person wants the previous token back. */
final class RollbackPlansTest {
  private static final Triggers HANDLED = Triggers.NONE.rolledBack("back");
  private static final PreviousToken OLDER = replaced("EAAolder", at("12:45:00"));
  private static final PreviousToken OLD = replaced("EAAold", at("12:45:00"));
  private static final PreviousToken REJECTED = rejected("EAArejected");
  private static final RotationIntent REQUESTED_INTENT =
      new RotationIntent(
          REQUESTED, STARTED, Optional.of(new RotationIntent.Attempt(NOW, PROCESS_ID)));
  private static final PreviousToken LEAKED = compromised("EAAleaked");

  @TestFactory
  Stream<DynamicTest> the_newest_restorable_token_is_restored() {
    var asked = settled().rollback("back");
    var behind = workload("behind", State.OUTDATED);
    var failed = failedUntil(at("12:07:00"), OLD);
    return Stream.of(
        when("there is one", asked.previousTokens(OLD)).then(rollBackTo(OLD)),
        when("there are two", asked.previousTokens(OLDER, OLD)).then(rollBackTo(OLD)),
        when("one was rejected since", asked.previousTokens(OLD, REJECTED)).then(rollBackTo(OLD)),
        when("one is compromised", asked.previousTokens(OLD, LEAKED)).then(rollBackTo(OLD)),
        when("a person supplied it", supplied().rollback("back").previousTokens(asSupplied(OLD)))
            .then(rollBackTo(asSupplied(OLD))),
        when("dependents are still behind", asked.previousTokens(OLD).workloads(behind))
            .then(rollBackTo(OLD)),
        when("the present one is invalid", asked.invalid().previousTokens(OLD))
            .then(rollBackTo(OLD)),
        when(
                "a rotation runs",
                rotating(REQUESTED).pending(NEW_TOKEN).rollback("back").previousTokens(OLD))
            .then(rollBackTo(OLD)),
        when(
                "but not while an answer is owed: it could be lost",
                rotating(REQUESTED)
                    .attempt(OTHER_PROCESS_ID, NOW)
                    .rollback("back")
                    .previousTokens(OLD))
            .then(requeueAt("12:05:30")),
        when(
                "but not before a lost answer is reported",
                rotating(REQUESTED).attempt(PROCESS_ID, NOW).rollback("back").previousTokens(OLD))
            .then(new Action.ReportOrphan(REQUESTED_INTENT)),
        when(
                "another way back was handled before",
                asked.handled(Triggers.NONE.rolledBack("before")).previousTokens(OLD))
            .then(rollBackTo(OLD)),
        when("Meta could not tell: not before its wait is over", asked.previousTokens(failed))
            .then(requeueAt("12:07:00")),
        when(
                "but not before the Secret is repaired",
                asked.previousTokens(OLD).target(new TargetSecretState.Absent()))
            .then(publish()),
        when("but not twice for one request", asked.handled(HANDLED).previousTokens(OLD))
            .then(requeueAt("12:15:00")),
        when(
                "but not without the credential",
                asked.previousTokens(OLD).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> without_a_restorable_token_the_request_is_rejected() {
    var asked = settled().rollback("back");
    UnaryOperator<Ledger> declined = ledger -> ledger.withHandled(HANDLED);
    return Stream.of(
        when("there is none", asked).thenUpdate(NO_PREVIOUS_TOKEN, declined),
        when("there is a rejected one", asked.previousTokens(REJECTED))
            .thenUpdate(NO_PREVIOUS_TOKEN, declined),
        when("there is a compromised one", asked.previousTokens(LEAKED))
            .thenUpdate(NO_PREVIOUS_TOKEN, declined),
        when("it is declined once", asked.handled(HANDLED)).then(requeueAt("12:15:00")),
        when("the credential is missing as well", asked.credential(MISSING_CREDENTIAL))
            .thenUpdate(NO_PREVIOUS_TOKEN, declined),
        when("but not before the first token", beforeFirstIssue().rollback("back"))
            .then(issueToken(FIRST_ISSUE)));
  }

  private static Action rollBackTo(PreviousToken previous) {
    return new Action.RestorePrevious(previous, Action.RestorePrevious.Cause.REQUESTED, CREDENTIAL);
  }
}
