package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.verifyCurrent;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.FAILURE;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.at;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.meta.Asset;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** When a token is verified, and what follows from a verdict. */
final class VerificationPlansTest {
  private static final CurrentToken NEVER_VERIFIED =
      CURRENT.withHealth(CurrentToken.Health.HEALTHY);
  private static final TargetSecretState CONFLICTING =
      new TargetSecretState.Conflicting("it has another owner");
  private static final String[] REORDERED = {
    "whatsapp_business_management", "whatsapp_business_messaging"
  };

  @TestFactory
  Stream<DynamicTest> the_token_in_use_is_checked() {
    var beingReplaced =
        rotating(IssueReason.TOKEN_INVALID).invalid().backingOffUntil(at("12:07:00"));
    var earlier = settled().lastCheck(LastCheck.succeeded(at("12:01:00")));
    return Stream.of(
        when("its time has come", earlier.interval(Duration.ofMinutes(5))).then(verifyCurrent()),
        when("it is asked for", earlier.triggers("", "now")).then(verifyCurrent()),
        when("it is asked for again", earlier.handled("", "before").triggers("", "now"))
            .then(verifyCurrent()),
        when("but not before its time", earlier).then(requeueAt("12:15:00")),
        when("but not twice for one request", earlier.handled("", "now").triggers("", "now"))
            .then(requeueAt("12:15:00")),
        when(
                "but not without the credential",
                earlier.triggers("", "now").credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when(
                "although it is invalid, and a new one cannot be issued",
                beingReplaced.triggers("", "now"))
            .then(new Action.VerifyCurrent(beingReplaced.currentToken(), CREDENTIAL)),
        when("although it is invalid, at its time", beingReplaced.interval(Duration.ofMinutes(5)))
            .then(new Action.VerifyCurrent(beingReplaced.currentToken(), CREDENTIAL)),
        when("but not before its time if it is invalid", beingReplaced)
            .then(requeueAt("12:07:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_changed_spec_is_verified_at_once() {
    var account = new Asset.BusinessAccount("42");
    var changed = settled().assets(account);
    return Stream.of(
        when("another account must be reached", changed)
            .then(new Action.VerifyCurrent(changed.currentToken(), CREDENTIAL)),
        when("another number must be reached", settled().assets(new Asset.PhoneNumber("42")))
            .then(verifyCurrent()),
        when("nothing is known of the last verification", settled().current(NEVER_VERIFIED))
            .then(new Action.VerifyCurrent(NEVER_VERIFIED, CREDENTIAL)),
        when("it is not repeated", changed.verified()).then(requeueAt("12:15:00")),
        when("the order of the scopes is no change", settled().scopes(REORDERED))
            .then(requeueAt("12:15:00")),
        when("an unrelated change is none", settled().generation(2)).then(requeueAt("12:15:00")),
        when(
                "after a check that was inconclusive, it is retried",
                changed.lastCheck(
                    new LastCheck(at("12:04:58"), Optional.of(FAILURE), 1, Optional.empty())))
            .then(requeueAt("12:05:03")),
        when("but not without the credential", changed.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> one_report_that_a_token_is_invalid_replaces_nothing() {
    var suspect = settled().suspect();
    var inspectAgain = new Action.VerifyCurrent(suspect.currentToken(), CREDENTIAL);
    return Stream.of(
        when("it is inspected again some seconds later", suspect.lastCheck(checked("12:04:57")))
            .then(requeueAt("12:05:02")),
        when("then it is", suspect.lastCheck(checked("12:04:55"))).then(inspectAgain),
        when(
                "at once if that is requested",
                suspect.lastCheck(checked("12:04:57")).triggers("", "now"))
            .then(inspectAgain),
        when(
                "later if many tokens of the app are reported invalid",
                suspect.lastCheck(checked("12:04:55")).replacementsPausedUntil(at("12:05:30")))
            .then(requeueAt("12:05:30")),
        when(
                "not earlier because of a pause that is over",
                suspect.lastCheck(checked("12:04:57")).replacementsPausedUntil(at("12:05:01")))
            .then(requeueAt("12:05:02")),
        when(
                "a pause does not delay the check of another token",
                settled().interval(Duration.ofMinutes(5)).replacementsPausedUntil(at("12:05:30")))
            .then(verifyCurrent()),
        when("only then it is replaced", settled().invalid())
            .then(issueToken(IssueReason.TOKEN_INVALID)));
  }

  @TestFactory
  Stream<DynamicTest> a_new_resource_is_observed_again_when_its_first_minute_is_over() {
    var created = at("12:04:30");
    return Stream.of(
        when("something is missing", settled().target(CONFLICTING).createdAt(created))
            .then(requeueAt("12:05:30")),
        when("it is not new", settled().target(CONFLICTING).createdAt(at("12:04:00")))
            .then(requeueAt("12:20:00")),
        when("nothing is missing", settled().createdAt(created)).then(requeueAt("12:15:00")));
  }

  private static LastCheck checked(String time) {
    return LastCheck.succeeded(at(time));
  }
}
