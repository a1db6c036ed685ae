package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.verifyCurrent;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NEW_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.compromised;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code suspend: true}: the operator looks and warns, and changes nothing. */
final class SuspendedPlansTest {
  private static final ObservedFixture SUSPENDED = suspend(ObservedFixture.settled());

  @TestFactory
  Stream<DynamicTest> nothing_is_changed() {
    var requested = SUSPENDED.triggers("now", "");
    return Stream.of(
        when("there is no token", suspend(ObservedFixture.beforeFirstIssue()))
            .then(requeueAt("12:15:00")),
        when("the Secret is gone", SUSPENDED.target(new TargetSecretState.Absent()))
            .then(requeueAt("12:15:00")),
        when("the token is invalid", SUSPENDED.invalid()).then(requeueAt("12:15:00")),
        when("a rotation is requested", requested).then(requeueAt("12:15:00")),
        when("a compromise is reported", SUSPENDED.compromised("leak")).then(requeueAt("12:15:00")),
        when(
                "a way back is asked for",
                SUSPENDED.rollback("back").previousTokens(replaced("EAAold")))
            .then(requeueAt("12:15:00")),
        when("a rotation was begun", suspend(ObservedFixture.rotating(IssueReason.REQUESTED)))
            .then(requeueAt("12:15:00")),
        when("a workload is behind", SUSPENDED.workloads(workload("behind", State.OUTDATED)))
            .then(requeueAt("12:15:00")),
        when("a token waits to be verified", SUSPENDED.pending(NEW_TOKEN))
            .then(requeueAt("12:15:00")),
        when(
                "another token is supplied",
                suspend(ObservedFixture.supplied().withSuppliedToken(OTHER_TOKEN)))
            .then(requeueAt("12:15:00")),
        when("replaced tokens may be confirmed", SUSPENDED.previousTokens(replaced("EAAold")))
            .then(requeueAt("12:15:00")),
        when("replaced tokens may end", SUSPENDED.previousTokens(replaced("EAAold", NOW)))
            .then(requeueAt("12:15:00")),
        when("even if they are compromised", SUSPENDED.previousTokens(compromised("EAAleaked")))
            .then(requeueAt("12:15:00")));
  }

  @TestFactory
  Stream<DynamicTest> the_token_is_checked() {
    var ending = suspend(ObservedFixture.supplied().expiringAt(at("13:00:00")));
    return Stream.of(
        when("a check is due", SUSPENDED.lastCheck(LastCheck.succeeded(at("11:00:00"))))
            .then(verifyCurrent()),
        when("a check is asked for", SUSPENDED.triggers("", "now")).then(verifyCurrent()),
        when("its end is near", ending)
            .then(new Action.WarnExpiry(ending.currentToken(), ExpiryWarningLevel.WARNING)),
        when(
                "but not without the credential",
                SUSPENDED.triggers("", "now").credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  private static ObservedFixture suspend(ObservedFixture fixture) {
    return fixture.mode(DesiredState.Mode.SUSPENDED);
  }
}
