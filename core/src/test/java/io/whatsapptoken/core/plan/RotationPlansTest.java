package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.EXPIRY_NEAR;
import static io.whatsapptoken.core.ledger.IssueReason.FIRST_ISSUE;
import static io.whatsapptoken.core.ledger.IssueReason.PERIOD_ELAPSED;
import static io.whatsapptoken.core.ledger.IssueReason.REQUESTED;
import static io.whatsapptoken.core.ledger.IssueReason.SPEC_CHANGED;
import static io.whatsapptoken.core.ledger.IssueReason.TOKEN_INVALID;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.ROTATION_CANCELLED;
import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.issueTokenAgain;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.restorePrevious;
import static io.whatsapptoken.core.plan.PlanCase.revoke;
import static io.whatsapptoken.core.plan.PlanCase.verify;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NEW_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.failedUntil;
import static io.whatsapptoken.core.plan.PlanFixtures.pendingToken;
import static io.whatsapptoken.core.plan.PlanFixtures.rejected;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** When a new token is asked for, and how a rotation that was begun goes on. */
final class RotationPlansTest {
  private static final IssuanceSpec ANOTHER_SPEC =
      new IssuanceSpec("4712", "Supplied", "", false, List.of());
  private static final String SCOPE = "whatsapp_business_messaging";
  private static final Credential OTHER_APP = PlanFixtures.credential("4712");
  private static final Instant SOON = at("12:07:00");
  private static final PreviousToken OLDER = replaced("EAAolder", at("12:45:00"));
  private static final PreviousToken OLD = replaced("EAAold", at("12:45:00"));
  private static final PreviousToken REJECTED = rejected("EAArejected");

  @TestFactory
  Stream<DynamicTest> a_token_is_issued_only_for_a_listed_reason() {
    var requested = settled().triggers("now", "");
    var leading =
        settled()
            .expiringAt(PlanFixtures.IN_60_DAYS)
            .period(Duration.ofDays(90))
            .renewBefore(Duration.ofDays(365));
    return Stream.of(
        when("there was none yet", beforeFirstIssue()).then(issueToken(FIRST_ISSUE)),
        when("Meta proved it invalid", settled().invalid()).then(issueToken(TOKEN_INVALID)),
        when("it has expired", settled().expiringAt(NOW)).then(issueToken(TOKEN_INVALID)),
        when("other scopes are desired", settled().scopes(SCOPE)).then(issueToken(SPEC_CHANGED)),
        when(
                "but not while it is unknown what it was issued for",
                settled().issuedForUnknownSpec().scopes(SCOPE).verified())
            .then(requeueAt("12:15:00")),
        when("it is requested", requested).then(issueToken(REQUESTED, "now")),
        when("it is requested again", requested.handled("before", ""))
            .then(issueToken(REQUESTED, "now")),
        when("it expires within the lead", settled().expiringAt(at("13:00:00")))
            .then(issueToken(EXPIRY_NEAR)),
        when("its period ends now", settled().period(Duration.ofMinutes(24 * 60 + 5)))
            .then(issueToken(PERIOD_ELAPSED)),
        when("it is a temporary one", settled().temporary()).then(issueToken(EXPIRY_NEAR)),
        when("but not for a lead that is longer than its life", leading)
            .then(requeueAt("12:15:00")),
        when("but not a moment before", settled().period(Duration.ofMinutes(24 * 60 + 6)))
            .then(requeueAt("12:06:00")),
        when("but not twice for one request", requested.handled("now", ""))
            .then(requeueAt("12:15:00")),
        when("but not for a mere change of the spec", settled().generation(2))
            .then(requeueAt("12:15:00")),
        when(
                "but not for scopes in another order",
                settled().scopes("whatsapp_business_management", SCOPE))
            .then(requeueAt("12:15:00")));
  }

  @Test
  void a_changed_app_issues_a_token_of_that_app() {
    var plan =
        ObservedScenarios.action(
            settled().credential(new SecretValue.Found<>(OTHER_APP)).observed());

    var asked = new RotationIntent.Attempt(NOW, PROCESS_ID);
    assertThat(plan)
        .isEqualTo(
            new Action.IssueToken(
                new RotationIntent(SPEC_CHANGED, NOW, Optional.of(asked)),
                Triggers.NONE,
                OTHER_APP));
  }

  @TestFactory
  Stream<DynamicTest> the_most_urgent_reason_wins() {
    var requested = settled().triggers("now", "");
    return Stream.of(
        when("invalid before changed", settled().invalid().scopes(SCOPE))
            .then(issueToken(TOKEN_INVALID)),
        when("invalid before requested: it answers both", requested.invalid())
            .then(issueToken(TOKEN_INVALID, "now")),
        when("changed before requested: it answers both", requested.scopes(SCOPE))
            .then(issueToken(SPEC_CHANGED, "now")),
        when("changed before aged", settled().period(Duration.ofHours(1)).scopes(SCOPE))
            .then(issueToken(SPEC_CHANGED)),
        when("requested before aged", requested.period(Duration.ofHours(1)))
            .then(issueToken(REQUESTED, "now")));
  }

  @TestFactory
  Stream<DynamicTest> without_the_credential_meta_is_not_called() {
    return Stream.of(
        when("there is no token", beforeFirstIssue().credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("the token is invalid", settled().invalid().credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("it is requested", settled().triggers("now", "").credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("it is aged", settled().period(Duration.ofHours(1)).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("other scopes are desired", settled().scopes(SCOPE).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("a rotation was begun", rotating(REQUESTED).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when(
                "a token waits to be verified",
                rotating(REQUESTED).pending(NEW_TOKEN).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when(
                "a rejected token is to be revoked",
                settled().previousTokens(REJECTED).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_rotation_whose_reason_no_longer_applies_is_cancelled() {
    var begun = rotating(SPEC_CHANGED);
    return Stream.of(
        when("the spec was changed back", begun)
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled),
        when("it was changed back while the rotation waits", begun.backingOffUntil(SOON))
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled),
        when("but not while it is still desired", begun.scopes(SCOPE))
            .then(issueTokenAgain(SPEC_CHANGED, "")),
        when("but not while the app is unknown", begun.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("but not while an answer is owed", begun.attempt(OTHER_PROCESS_ID, NOW))
            .then(requeueAt("12:05:30")));
  }

  @TestFactory
  Stream<DynamicTest> a_started_rotation_resumes() {
    var begun = rotating(REQUESTED);
    var waiting = begun.backingOffUntil(SOON);
    return Stream.of(
        when("Meta was not asked yet", begun).then(issueTokenAgain(REQUESTED, "")),
        when("what was handled stays handled", begun.handled("before", ""))
            .then(issueTokenAgain(REQUESTED, "before")),
        when("the token died meanwhile", begun.invalid()).then(issueTokenAgain(REQUESTED, "")),
        when("it failed before and is due again", begun.backingOffUntil(NOW))
            .then(issueTokenAgain(REQUESTED, "")),
        when("but not while it waits", waiting).then(requeueAt("12:07:00")),
        when("a request ends the wait", waiting.triggers("now", ""))
            .then(issueTokenAgain(REQUESTED, "now")),
        when("the same request does not", waiting.triggers("now", "").handled("now", ""))
            .then(requeueAt("12:07:00")),
        when("a changed spec ends the wait", waiting.generation(2))
            .then(issueTokenAgain(REQUESTED, "")));
  }

  @TestFactory
  Stream<DynamicTest> a_call_under_way_is_not_repeated() {
    var asking = rotating(REQUESTED);
    var intent = asking.observed().ledger().intent().orElseThrow();
    return Stream.of(
        when("this process asked, and is here again", asking.attempt(PROCESS_ID, NOW))
            .then(new Action.ReportOrphan(intent.attemptedBy(PROCESS_ID, NOW))),
        when("another asked 30 s ago", asking.attempt(OTHER_PROCESS_ID, at("12:04:30")))
            .then(new Action.ReportOrphan(intent.attemptedBy(OTHER_PROCESS_ID, at("12:04:30")))),
        when("another asked 29 s ago", asking.attempt(OTHER_PROCESS_ID, at("12:04:31")))
            .then(requeueAt("12:05:01")),
        when(
                "not even if requested",
                asking.attempt(OTHER_PROCESS_ID, at("12:04:31")).triggers("now", ""))
            .then(requeueAt("12:05:01")),
        when(
                "not even if the spec changed",
                asking.attempt(OTHER_PROCESS_ID, at("12:04:31")).generation(2))
            .then(requeueAt("12:05:01")));
  }

  @TestFactory
  Stream<DynamicTest> an_issued_token_is_verified() {
    var issued = rotating(REQUESTED).pending(NEW_TOKEN);
    var adopted = beforeFirstIssue().pending(pendingToken(ANOTHER_SPEC));
    return Stream.of(
        when("it was issued for what is desired", issued).then(verify(NEW_TOKEN)),
        when("another reason comes up", issued.invalid()).then(verify(NEW_TOKEN)),
        when("it failed before and is due again", issued.backingOffUntil(NOW))
            .then(verify(NEW_TOKEN)),
        when("but not while it waits", issued.backingOffUntil(SOON)).then(requeueAt("12:07:00")),
        when("a changed spec ends the wait", issued.backingOffUntil(SOON).generation(2))
            .then(verify(NEW_TOKEN)),
        when("but not if other scopes are desired now", issued.scopes(SCOPE))
            .then(new Action.DiscardPending(NEW_TOKEN)),
        when(
                "but not if another app is desired now",
                issued.credential(new SecretValue.Found<>(OTHER_APP)))
            .then(new Action.DiscardPending(NEW_TOKEN)),
        when("it is dropped without waiting", issued.backingOffUntil(SOON).scopes(SCOPE))
            .then(new Action.DiscardPending(NEW_TOKEN)),
        when("an adopted one waits as well", adopted.backingOffUntil(SOON))
            .then(requeueAt("12:07:00")),
        when("an adopted one, whatever it was issued for", adopted)
            .then(verify(pendingToken(ANOTHER_SPEC))));
  }

  @TestFactory
  Stream<DynamicTest>
      an_invalid_token_is_replaced_by_a_valid_previous_one_while_none_can_be_issued() {
    var invalid = rotating(TOKEN_INVALID).invalid().backingOffUntil(SOON);
    var expired = rotating(EXPIRY_NEAR).expiringAt(NOW).backingOffUntil(SOON);
    var failed = failedUntil(at("12:30:00"), OLD);
    return Stream.of(
        when("Meta proved it invalid", invalid.previousTokens(OLD)).then(restorePrevious(OLD)),
        when("it has expired", expired.previousTokens(OLD)).then(restorePrevious(OLD)),
        when("there are two: the younger", invalid.previousTokens(OLDER, OLD))
            .then(restorePrevious(OLD)),
        when("the younger could not be restored", invalid.previousTokens(OLDER, failed))
            .then(restorePrevious(OLDER)),
        when(
                "it could not be restored under an older spec",
                invalid.generation(2).backingOffUntil(SOON).previousTokens(failed))
            .then(restorePrevious(failed)),
        when("it is about to be revoked", invalid.previousTokens(replaced("EAAending", NOW)))
            .then(restorePrevious(replaced("EAAending", NOW))),
        when("another token waits to be verified", invalid.pending(NEW_TOKEN).previousTokens(OLD))
            .then(restorePrevious(OLD)),
        when("but not one that was rejected", invalid.previousTokens(REJECTED))
            .then(revoke(REJECTED)),
        when("but not one that just failed to be", invalid.previousTokens(failed))
            .then(requeueAt("12:07:00")),
        when(
                "but not without the credential",
                invalid.previousTokens(OLD).credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when(
                "but not while the present one is valid",
                rotating(REQUESTED).backingOffUntil(SOON).previousTokens(OLD))
            .then(requeueAt("12:07:00")),
        when(
                "but not if a new one may be asked for",
                rotating(TOKEN_INVALID).invalid().previousTokens(OLD))
            .then(issueTokenAgain(TOKEN_INVALID, "")));
  }
}
