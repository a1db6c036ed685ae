package io.whatsapptoken.operator.app;

import static io.whatsapptoken.operator.app.AppSituation.APP;
import static io.whatsapptoken.operator.app.AppSituation.CURRENT;
import static io.whatsapptoken.operator.app.AppSituation.ME;
import static io.whatsapptoken.operator.app.AppSituation.NEXT;
import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.OTHER_SECRET;
import static io.whatsapptoken.operator.app.AppSituation.PREVIOUS;
import static io.whatsapptoken.operator.app.AppSituation.REFUSAL;
import static io.whatsapptoken.operator.app.AppSituation.expiring;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static io.whatsapptoken.operator.app.AppSituation.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class AppPlannerTest {
  private static final NextToken.Kept KEPT = new NextToken.Kept(NEXT);
  private static final AdminFinding DEAD = new AdminFinding.Dead(REFUSAL);

  @TestFactory
  Stream<DynamicTest> checks() {
    return Stream.of(
        when("this process never asked", healthy().unasked()).then(new AppPlan.Check()),
        when("another admin token is in the Secret", changed()).then(new AppPlan.Check()),
        when("all is well", healthy()).rests("12:06:00"),
        when("the slot comes before the next look", healthy(), at("12:14:30")).rests("12:15:00"),
        when("the slot has come", healthy(), at("12:15:00")).then(new AppPlan.Check()),
        when("Meta did not answer a minute ago", healthy().silent(4), at("12:00:39"))
            .rests("12:00:40"),
        when("the pause after silence is over", healthy().silent(4), at("12:00:40"))
            .then(new AppPlan.Check()),
        when("a person must act", healthy().admin(DEAD).troubled(2), at("12:00:50"))
            .rests("12:01:00"),
        when("a person may have acted", healthy().admin(DEAD).troubled(2), at("12:01:00"))
            .then(new AppPlan.Check()),
        when("the app secret is being changed", healthy().previousAccepted(), at("12:01:00"))
            .then(new AppPlan.Check()),
        when("there is nothing to ask with", healthy().withoutSecret()).rests("12:05:15"));
  }

  @TestFactory
  Stream<DynamicTest> beginnings() {
    return Stream.of(
        when("five sixths of the life have passed", healthy().due())
            .then(new AppPlan.Exchange(APP, keys(), new NextToken.Begun(NOW, ME))),
        when("the previous app secret is the accepted one", dueWithPreviousSecret(), at("12:00:30"))
            .then(new AppPlan.Exchange(APP, keys(), new NextToken.Begun(at("12:00:30"), ME))),
        when("the last sixth begins in a while", healthy().admin(expiring("2026-06-09")))
            .rests("12:06:00"),
        when("the token has expired", healthy().admin(expiring("2026-05-31"))).rests("12:06:00"),
        when("the token is permanent", healthy()).rests("12:06:00"),
        when("the token is a person's", healthy().admin(temporary())).rests("12:06:00"),
        when("a renewal is not wished", healthy().due().watching()).rests("12:06:00"),
        when("the app secret is refused", healthy().due().found(refused(), Optional.empty()))
            .rests("12:05:15"),
        when("the last try was a moment ago", healthy().due().setBack(at("12:05:05")))
            .rests("12:05:05"),
        when("the pause is over", healthy().due().setBack(NOW))
            .then(new AppPlan.Exchange(APP, keys(), new NextToken.Begun(NOW, ME))));
  }

  @TestFactory
  Stream<DynamicTest> continuations() {
    var mine = new NextToken.Begun(at("12:04:59"), ME);
    var fresh = new NextToken.Begun(at("12:04:40"), "another");
    var stale = new NextToken.Begun(at("12:04:30"), "another");
    var due = healthy().due();
    return Stream.of(
        when("the own call left no answer", due.next(mine))
            .then(new AppPlan.ReportLost(keys().begun(mine))),
        when("another process may still get its answer", due.next(fresh)).rests("12:05:10"),
        when("no answer can come any more", due.next(stale))
            .then(new AppPlan.ReportLost(keys().begun(stale))),
        when("a token is kept", due.next(KEPT))
            .then(new AppPlan.Promote(APP, keys().keeping(NEXT), NEXT, due.facts().facts())),
        when("a token is kept and the current one is dead", healthy().admin(DEAD).next(KEPT))
            .then(new AppPlan.Promote(APP, keys().keeping(NEXT), NEXT, Optional.empty())),
        when("a token is kept and a person gave a better one", healthy().next(KEPT))
            .then(new AppPlan.Discard(APP, keys().keeping(NEXT), NEXT)),
        when("the kept token is the current one", due.next(new NextToken.Kept(CURRENT)))
            .then(new AppPlan.Tidy(keys().keeping(CURRENT), keys())),
        when("a token is kept and nothing is to be renewed", due.watching().next(KEPT))
            .rests("12:06:00"));
  }

  @TestFactory
  Stream<DynamicTest> endings() {
    return Stream.of(
        when("the new token has proved itself", healthy().previous(PREVIOUS))
            .then(new AppPlan.Retire(APP, old(PREVIOUS).keys().orElseThrow(), PREVIOUS)),
        when("calls may still use the old token", healthy().admin(young()).previous(PREVIOUS))
            .rests("12:05:20"),
        when("the new token is dead", healthy().admin(DEAD).previous(PREVIOUS))
            .then(new AppPlan.Restore(APP, old(PREVIOUS).keys().orElseThrow(), PREVIOUS)),
        when("Meta will not tell of the new token", untold().previous(PREVIOUS)).rests("12:06:00"),
        when("the old token is the current one", healthy().previous(CURRENT))
            .then(new AppPlan.Tidy(old(CURRENT).keys().orElseThrow(), keys())),
        when("a renewal is not wished", healthy().watching().previous(PREVIOUS)).rests("12:06:00"));
  }

  @Test
  void nothing_is_left_to_renew_when_the_token_is_young_and_alone() {
    assertThat(AppPlanner.isIdle(healthy().facts(), NOW)).isTrue();
    assertThat(AppPlanner.isIdle(healthy().due().facts(), NOW)).isFalse();
    assertThat(AppPlanner.isIdle(healthy().next(KEPT).facts(), NOW)).isFalse();
    assertThat(AppPlanner.isIdle(healthy().previous(PREVIOUS).facts(), NOW)).isFalse();
  }

  private record When(String sentence, AppObserved seen, Instant now) {
    DynamicTest then(AppPlan expected) {
      return DynamicTest.dynamicTest(
          sentence, () -> assertThat(AppPlanner.plan(seen, now)).isEqualTo(expected));
    }

    DynamicTest rests(String until) {
      return then(new AppPlan.Rest(at(until)));
    }
  }

  private static When when(String sentence, AppSituation seen) {
    return new When(sentence, seen.facts(), NOW);
  }

  private static When when(String sentence, AppSituation seen, Instant now) {
    return new When(sentence, seen.facts(), now);
  }

  private static When when(String sentence, AppObserved seen) {
    return new When(sentence, seen, NOW);
  }

  /** Meta was asked about another token than the Secret holds now. */
  private static AppObserved changed() {
    var other = new AdminKeys(NEXT, NextToken.NONE, Optional.empty(), "8");
    return healthy().facts().with(healthy().keys(other).material());
  }

  private static AppMaterial old(AccessToken previous) {
    return healthy().previous(previous).material();
  }

  private static AppSituation dueWithPreviousSecret() {
    var due = healthy().due();
    return due.previousAccepted().found(previous(), due.admin());
  }

  private static SecretFinding previous() {
    return new SecretFinding.PreviousAccepted(REFUSAL);
  }

  private static SecretFinding refused() {
    return new SecretFinding.Refused(REFUSAL);
  }

  private static AppSituation untold() {
    return healthy().admin(new AdminFinding.Untold(REFUSAL));
  }

  private static AdminFinding temporary() {
    return new AdminFinding.Alive(
        AppSituation.facts(TokenKind.TEMPORARY, new Expiry.At(at("12:30:00"))));
  }

  /** Issued ten seconds ago. */
  private static AdminFinding young() {
    var facts = AppSituation.facts(TokenKind.PERMANENT, Expiry.NEVER);
    return new AdminFinding.Alive(
        new TokenFacts(
            facts.appId(),
            facts.userId(),
            facts.kind(),
            Optional.of(at("12:04:50")),
            facts.expiry(),
            facts.scopes(),
            facts.reach()));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }

  @Test
  void the_situations_say_what_they_mean() {
    assertThat(healthy().previousAccepted().facts().present()).contains(OTHER_SECRET);
    assertThat(healthy().previousAccepted().facts().accepted()).contains(APP);
  }
}
