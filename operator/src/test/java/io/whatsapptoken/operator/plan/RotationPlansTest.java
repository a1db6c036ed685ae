package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.ANOTHER;
import static io.whatsapptoken.operator.plan.Samples.ME;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NEW;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.failedUntil;
import static io.whatsapptoken.operator.plan.Samples.kept;
import static io.whatsapptoken.operator.plan.Samples.rejected;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Situation.fresh;
import static io.whatsapptoken.operator.plan.Situation.rotating;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.When.mint;
import static io.whatsapptoken.operator.plan.When.mintAgain;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.restore;
import static io.whatsapptoken.operator.plan.When.revoke;
import static io.whatsapptoken.operator.plan.When.verify;
import static io.whatsapptoken.operator.plan.When.when;
import static io.whatsapptoken.operator.token.MintReason.EXPIRY_NEAR;
import static io.whatsapptoken.operator.token.MintReason.FIRST_ISSUE;
import static io.whatsapptoken.operator.token.MintReason.PERIOD_ELAPSED;
import static io.whatsapptoken.operator.token.MintReason.REQUESTED;
import static io.whatsapptoken.operator.token.MintReason.SPEC_CHANGED;
import static io.whatsapptoken.operator.token.MintReason.TOKEN_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** When a new token is asked for, and how a rotation that was begun goes on. */
final class RotationPlansTest {
  private static final String SCOPE = "whatsapp_business_messaging";
  private static final Credential.Found OTHER_APP = Samples.credential("4712");
  private static final Instant SOON = at("12:07:00");
  private static final SupersededToken OLDER = replaced("EAAolder", at("12:45:00"));
  private static final SupersededToken OLD = replaced("EAAold", at("12:45:00"));
  private static final SupersededToken REJECTED = rejected("EAArejected");

  @TestFactory
  Stream<DynamicTest> a_token_is_asked_for_only_for_a_listed_reason() {
    var requested = settled().triggers("now", "");
    var leading =
        settled()
            .expiring(Samples.IN_60_DAYS)
            .period(Duration.ofDays(90))
            .renewBefore(Duration.ofDays(365));
    return Stream.of(
        when("there was none yet", fresh()).then(mint(FIRST_ISSUE)),
        when("Meta proved it dead", settled().dead()).then(mint(TOKEN_INVALID)),
        when("it has expired", settled().expiring(NOW)).then(mint(TOKEN_INVALID)),
        when("other scopes are wished", settled().scopes(SCOPE)).then(mint(SPEC_CHANGED)),
        when("it is requested", requested).then(mint(REQUESTED, "now")),
        when("it is requested again", requested.handled("before", "")).then(mint(REQUESTED, "now")),
        when("it expires within the lead", settled().expiring(at("13:00:00")))
            .then(mint(EXPIRY_NEAR)),
        when("its period ends now", settled().period(Duration.ofMinutes(24 * 60 + 5)))
            .then(mint(PERIOD_ELAPSED)),
        when("it is a temporary one", settled().temporary()).then(mint(EXPIRY_NEAR)),
        when("but not for a lead that is longer than its life", leading).then(rest("12:15:00")),
        when("but not a moment before", settled().period(Duration.ofMinutes(24 * 60 + 6)))
            .then(rest("12:06:00")),
        when("but not twice for one request", requested.handled("now", "")).then(rest("12:15:00")),
        when("but not for a mere change of the spec", settled().generation(2))
            .then(rest("12:15:00")),
        when(
                "but not for scopes in another order",
                settled().scopes("whatsapp_business_management", SCOPE))
            .then(rest("12:15:00")));
  }

  @Test
  void another_app_gives_a_new_token_of_that_app() {
    var plan = Planner.plan(settled().credential(OTHER_APP).seen(), NOW);

    var asked = new Intent.Attempt(NOW, ME);
    assertThat(plan)
        .isEqualTo(
            new Plan.Mint(
                new Intent(SPEC_CHANGED, NOW, Optional.of(asked)), Triggers.NONE, OTHER_APP));
  }

  @TestFactory
  Stream<DynamicTest> of_several_reasons_the_gravest_counts() {
    var requested = settled().triggers("now", "");
    return Stream.of(
        when("dead before changed", settled().dead().scopes(SCOPE)).then(mint(TOKEN_INVALID)),
        when("dead before requested: it answers both", requested.dead())
            .then(mint(TOKEN_INVALID, "now")),
        when("changed before requested: it answers both", requested.scopes(SCOPE))
            .then(mint(SPEC_CHANGED, "now")),
        when("changed before aged", settled().period(Duration.ofHours(1)).scopes(SCOPE))
            .then(mint(SPEC_CHANGED)),
        when("requested before aged", requested.period(Duration.ofHours(1)))
            .then(mint(REQUESTED, "now")));
  }

  @TestFactory
  Stream<DynamicTest> without_the_credential_nothing_is_asked_of_meta() {
    return Stream.of(
        when("there is no token", fresh().credential(MISSING)).then(rest("12:05:15")),
        when("the token is dead", settled().dead().credential(MISSING)).then(rest("12:05:15")),
        when("it is requested", settled().triggers("now", "").credential(MISSING))
            .then(rest("12:05:15")),
        when("it is aged", settled().period(Duration.ofHours(1)).credential(MISSING))
            .then(rest("12:05:15")),
        when("other scopes are wished", settled().scopes(SCOPE).credential(MISSING))
            .then(rest("12:05:15")),
        when("a rotation was begun", rotating(REQUESTED).credential(MISSING))
            .then(rest("12:05:15")),
        when("a token waits to be verified", rotating(REQUESTED).pending(NEW).credential(MISSING))
            .then(rest("12:05:15")),
        when(
                "a rejected token is to be revoked",
                settled().superseded(REJECTED).credential(MISSING))
            .then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_rotation_that_is_no_longer_wished_is_called_off() {
    var begun = rotating(SPEC_CHANGED);
    var called = new Plan.CallOff(new Intent(SPEC_CHANGED, Samples.STARTED, Optional.empty()));
    return Stream.of(
        when("the spec was changed back", begun).then(called),
        when("it was changed back while the rotation waits", begun.waitingUntil(SOON)).then(called),
        when("but not while it is still wished", begun.scopes(SCOPE))
            .then(mintAgain(SPEC_CHANGED, "")),
        when("but not while nobody can tell", begun.credential(MISSING)).then(rest("12:05:15")),
        when("but not while an answer is owed", begun.asking(ANOTHER, NOW)).then(rest("12:05:30")));
  }

  @TestFactory
  Stream<DynamicTest> a_rotation_that_was_begun_goes_on() {
    var begun = rotating(REQUESTED);
    var waiting = begun.waitingUntil(SOON);
    return Stream.of(
        when("Meta was not asked yet", begun).then(mintAgain(REQUESTED, "")),
        when("what was handled stays handled", begun.handled("before", ""))
            .then(mintAgain(REQUESTED, "before")),
        when("the token died meanwhile", begun.dead()).then(mintAgain(REQUESTED, "")),
        when("it failed before and is due again", begun.waitingUntil(NOW))
            .then(mintAgain(REQUESTED, "")),
        when("but not while it waits", waiting).then(rest("12:07:00")),
        when("a request ends the wait", waiting.triggers("now", ""))
            .then(mintAgain(REQUESTED, "now")),
        when("the same request does not", waiting.triggers("now", "").handled("now", ""))
            .then(rest("12:07:00")),
        when("a changed spec ends the wait", waiting.generation(2)).then(mintAgain(REQUESTED, "")));
  }

  @TestFactory
  Stream<DynamicTest> a_call_whose_answer_is_owed_is_not_repeated() {
    var asking = rotating(REQUESTED);
    var intent = asking.seen().ledger().intent().orElseThrow();
    return Stream.of(
        when("this process asked, and is here again", asking.asking(ME, NOW))
            .then(new Plan.ReportOrphan(intent.attemptedBy(ME, NOW))),
        when("another asked 30 s ago", asking.asking(ANOTHER, at("12:04:30")))
            .then(new Plan.ReportOrphan(intent.attemptedBy(ANOTHER, at("12:04:30")))),
        when("another asked 29 s ago", asking.asking(ANOTHER, at("12:04:31")))
            .then(rest("12:05:01")),
        when("not even if requested", asking.asking(ANOTHER, at("12:04:31")).triggers("now", ""))
            .then(rest("12:05:01")),
        when("not even if the spec changed", asking.asking(ANOTHER, at("12:04:31")).generation(2))
            .then(rest("12:05:01")));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_was_issued_is_verified() {
    var issued = rotating(REQUESTED).pending(NEW);
    var adopted = fresh().pending(kept("whatever it was issued for"));
    return Stream.of(
        when("it was issued for what is wished", issued).then(verify(NEW)),
        when("another reason comes up", issued.dead()).then(verify(NEW)),
        when("it failed before and is due again", issued.waitingUntil(NOW)).then(verify(NEW)),
        when("but not while it waits", issued.waitingUntil(SOON)).then(rest("12:07:00")),
        when("a changed spec ends the wait", issued.waitingUntil(SOON).generation(2))
            .then(verify(NEW)),
        when("but not if other scopes are wished now", issued.scopes(SCOPE))
            .then(new Plan.DropPending(NEW)),
        when("but not if another app is wished now", issued.credential(OTHER_APP))
            .then(new Plan.DropPending(NEW)),
        when("it is dropped without waiting", issued.waitingUntil(SOON).scopes(SCOPE))
            .then(new Plan.DropPending(NEW)),
        when("an adopted one waits as well", adopted.waitingUntil(SOON)).then(rest("12:07:00")),
        when("an adopted one, whatever it was issued for", adopted)
            .then(verify(kept("whatever it was issued for"))));
  }

  @TestFactory
  Stream<DynamicTest> while_no_token_can_be_had_a_living_old_one_is_better_than_a_dead_one() {
    var dead = rotating(TOKEN_INVALID).dead().waitingUntil(SOON);
    var expired = rotating(EXPIRY_NEAR).expiring(NOW).waitingUntil(SOON);
    var failed = failedUntil(at("12:30:00"), OLD);
    return Stream.of(
        when("Meta proved it dead", dead.superseded(OLD)).then(restore(OLD)),
        when("it has expired", expired.superseded(OLD)).then(restore(OLD)),
        when("there are two: the younger", dead.superseded(OLDER, OLD)).then(restore(OLD)),
        when("the younger could not be restored", dead.superseded(OLDER, failed))
            .then(restore(OLDER)),
        when(
                "it could not be restored under an older spec",
                dead.generation(2).waitingUntil(SOON).superseded(failed))
            .then(restore(failed)),
        when("it is about to be revoked", dead.superseded(replaced("EAAending", NOW)))
            .then(restore(replaced("EAAending", NOW))),
        when("another token waits to be verified", dead.pending(NEW).superseded(OLD))
            .then(restore(OLD)),
        when("but not one that was rejected", dead.superseded(REJECTED)).then(revoke(REJECTED)),
        when("but not one that just failed to be", dead.superseded(failed)).then(rest("12:07:00")),
        when("but not without the credential", dead.superseded(OLD).credential(MISSING))
            .then(rest("12:05:15")),
        when(
                "but not while the present one lives",
                rotating(REQUESTED).waitingUntil(SOON).superseded(OLD))
            .then(rest("12:07:00")),
        when(
                "but not if a new one may be asked for",
                rotating(TOKEN_INVALID).dead().superseded(OLD))
            .then(mintAgain(TOKEN_INVALID, "")));
  }
}
