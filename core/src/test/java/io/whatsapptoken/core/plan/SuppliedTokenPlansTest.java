package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.FIRST_ISSUE;
import static io.whatsapptoken.core.ledger.IssueReason.PERIOD_ELAPSED;
import static io.whatsapptoken.core.ledger.IssueReason.SUPPLIED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.FAILURE_CLEARED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.ONLY_SUPPLIED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.ROTATION_CANCELLED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.SUPPLY_IN_USE;
import static io.whatsapptoken.core.plan.ObservedFixture.exchanging;
import static io.whatsapptoken.core.plan.ObservedFixture.supplied;
import static io.whatsapptoken.core.plan.PlanCase.acceptSuppliedToken;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.asSupplied;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code source.supplied}: a person or another tool gives every token. */
final class SuppliedTokenPlansTest {
  private static final String SCOPE = "whatsapp_business_messaging";
  private static final Instant SOON = at("12:07:00");
  private static final SecretValue<AccessToken> NO_TOKEN =
      new SecretValue.Missing<>("no such Secret", "Make it.");
  private static final AccessToken THIRD = new AccessToken("EAAthird");
  private static final ObservedFixture FIRST =
      supplied()
          .withoutCurrent()
          .revision(0)
          .supplyNotSeen()
          .target(new TargetSecretState.Absent());

  @TestFactory
  Stream<DynamicTest> a_supplied_token_is_accepted() {
    return Stream.of(
        when("it is the first", FIRST).then(acceptSuppliedToken(CURRENT.token(), FIRST_ISSUE)),
        when("it is another", supplied().withSuppliedToken(OTHER_TOKEN))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("the present one is invalid", supplied().invalid().withSuppliedToken(OTHER_TOKEN))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("it is in use and was never looked at", supplied().supplyNotSeen())
            .thenUpdate(SUPPLY_IN_USE, PlanFixtures::supplySeen),
        when("but not if there is none yet", FIRST.suppliedToken(NO_TOKEN))
            .then(requeueAt("12:05:15")),
        when("but not if it is gone", supplied().suppliedToken(NO_TOKEN))
            .then(requeueAt("12:15:00")),
        when(
                "but not without the credential",
                supplied().withSuppliedToken(OTHER_TOKEN).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_rejected_supply_is_retried_with_back_off() {
    var refused = supplied().withRejectedSupply(OTHER_TOKEN, SOON);
    return Stream.of(
        when("not while it waits", refused).then(requeueAt("12:07:00")),
        when("again when the wait is over", supplied().withRejectedSupply(OTHER_TOKEN, NOW))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("again when the spec changes", refused.generation(2))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when(
                "again when the one before came back, as a workload was not healthy on it",
                refused.failedUntil(NOW, FailureClass.ROLLOUT_FAILED))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when(
                "not because of another failure",
                refused.failedUntil(NOW, FailureClass.REQUIREMENTS_NOT_MET))
            .thenUpdate(FAILURE_CLEARED, Ledger::withRotationCancelled),
        when(
                "again when the one in use is invalid",
                supplied().withSuppliedToken(OTHER_TOKEN).supplySeen(OTHER_TOKEN).invalid())
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("a third one at once", refused.withSuppliedToken(THIRD))
            .then(acceptSuppliedToken(THIRD, SUPPLIED)),
        when("the one in use was put back", refused.withSuppliedToken(CURRENT.token()))
            .thenUpdate(SUPPLY_IN_USE, PlanFixtures::supplySeen));
  }

  @TestFactory
  Stream<DynamicTest> no_token_is_ever_issued() {
    var begun = new RotationIntent(PERIOD_ELAPSED, PlanFixtures.STARTED, Optional.empty());
    return Stream.of(
        when("its period is over", supplied().period(Duration.ofHours(1)))
            .then(requeueAt("12:15:00")),
        when("it is invalid", supplied().invalid()).then(requeueAt("12:15:00")),
        when("it has expired", supplied().expiringAt(NOW)).then(requeueAt("12:15:00")),
        when("there never was one", FIRST.suppliedToken(NO_TOKEN)).then(requeueAt("12:05:15")),
        when("it is requested", supplied().triggers("now", ""))
            .thenUpdate(ONLY_SUPPLIED, PlanFixtures::requestHandled),
        when("it is requested and invalid", supplied().invalid().triggers("now", ""))
            .thenUpdate(ONLY_SUPPLIED, PlanFixtures::requestHandled),
        when("it is declined once", supplied().triggers("now", "").handled("now", ""))
            .then(requeueAt("12:15:00")),
        when("it was begun for another source", supplied().intent(begun))
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled));
  }

  @TestFactory
  Stream<DynamicTest> changed_scopes_revalidate_the_token() {
    var changed = supplied().scopes(SCOPE);
    return Stream.of(
        when("it is valid", changed)
            .then(new Action.RevalidateAgainstSpec(changed.currentToken(), CREDENTIAL)),
        when("but not if it is invalid", changed.verified().invalid()).then(requeueAt("12:15:00")),
        when(
                "but not while a second inspection is due",
                changed.verified().suspect().lastCheck(LastCheck.succeeded(at("12:04:57"))))
            .then(requeueAt("12:05:02")),
        when("but not while that waits", changed.verified().backingOffUntil(SOON))
            .then(requeueAt("12:07:00")),
        when("again when the wait is over", changed.backingOffUntil(NOW))
            .then(new Action.RevalidateAgainstSpec(changed.currentToken(), CREDENTIAL)),
        when("again when it is requested", changed.backingOffUntil(SOON).triggers("now", ""))
            .then(new Action.RevalidateAgainstSpec(changed.currentToken(), CREDENTIAL)),
        when("another one is taken before", changed.withSuppliedToken(OTHER_TOKEN))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("a failure is forgotten once the request is gone", supplied().backingOffUntil(SOON))
            .thenUpdate(FAILURE_CLEARED, Ledger::withRotationCancelled),
        when(
                "but not while the app is unknown",
                supplied().backingOffUntil(SOON).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_previous_supplied_token_is_not_revoked() {
    var previous = asSupplied(replaced("EAAold", NOW));
    var release = new Action.ForgetWithoutRevoking(previous);
    return Stream.of(
        when("its overlap is over", supplied().previousTokens(previous)).then(release),
        when("tokens are exchanged", exchanging().previousTokens(previous)).then(release),
        when(
                "the credential is missing",
                supplied().previousTokens(previous).credential(MISSING_CREDENTIAL))
            .then(release),
        when(
                "one that the operator issued before is revoked",
                supplied().previousTokens(replaced("EAAold", NOW)))
            .then(PlanCase.revoke(replaced("EAAold", NOW))));
  }

  @TestFactory
  Stream<DynamicTest> an_invalid_token_is_replaced_by_a_valid_previous_one() {
    var previous = asSupplied(replaced("EAAold", at("12:45:00")));
    var invalid = supplied().invalid().previousTokens(previous);
    return Stream.of(
        when("it can be used again", invalid).then(PlanCase.restorePrevious(previous)),
        when("another one was supplied: that is better", invalid.withSuppliedToken(OTHER_TOKEN))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("the other one was refused", invalid.withRejectedSupply(OTHER_TOKEN, SOON))
            .then(PlanCase.restorePrevious(previous)));
  }

  @TestFactory
  Stream<DynamicTest> there_is_no_next_rotation() {
    return Stream.of(
        none("of a supplied token", supplied()),
        none("of a supplied token that ends", supplied().expiringAt(at("13:00:00"))),
        none("of a permanent one that would be exchanged", exchanging().permanent()));
  }

  private static DynamicTest none(String sentence, ObservedFixture fixture) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Schedule.nextRotation(fixture.observed(), NOW)).isEmpty());
  }
}
