package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.APP;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.CURRENT;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NEXT;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.OTHER_SECRET;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.PREVIOUS;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.PROCESS_ID;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.REFUSAL;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.expiring;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class MetaAppPlannerTest {
  private static final RenewalState.Pending PENDING = new RenewalState.Pending(NEXT);
  private static final AdminTokenStatus INVALID = new AdminTokenStatus.Invalid(REFUSAL);

  @TestFactory
  Stream<DynamicTest> checks() {
    return Stream.of(
        when("this process never asked", healthy().unchecked()).then(new MetaAppPlan.Check()),
        when("another admin token is in the Secret", changed()).then(new MetaAppPlan.Check()),
        when("all is well", healthy()).requeuesAt("12:06:00"),
        when("the slot comes before the next look", healthy(), at("12:14:30"))
            .requeuesAt("12:15:00"),
        when("the slot has come", healthy(), at("12:15:00")).then(new MetaAppPlan.Check()),
        when("Meta did not answer a minute ago", healthy().unreachableTimes(4), at("12:00:39"))
            .requeuesAt("12:00:40"),
        when("the pause after silence is over", healthy().unreachableTimes(4), at("12:00:40"))
            .then(new MetaAppPlan.Check()),
        when("a person must act", healthy().admin(INVALID).failing(2), at("12:00:50"))
            .requeuesAt("12:01:00"),
        when("a person may have acted", healthy().admin(INVALID).failing(2), at("12:01:00"))
            .then(new MetaAppPlan.Check()),
        when("the app secret is being changed", healthy().previousAccepted(), at("12:01:00"))
            .then(new MetaAppPlan.Check()),
        when("there is nothing to ask with", healthy().withoutSecret()).requeuesAt("12:05:15"));
  }

  @TestFactory
  Stream<DynamicTest> a_renewal_starts() {
    return Stream.of(
        when("five sixths of the life have passed", healthy().due())
            .then(new MetaAppPlan.Exchange(APP, keys(), new RenewalState.Started(NOW, PROCESS_ID))),
        when("the previous app secret is the accepted one", dueWithPreviousSecret(), at("12:00:30"))
            .then(
                new MetaAppPlan.Exchange(
                    APP, keys(), new RenewalState.Started(at("12:00:30"), PROCESS_ID))),
        when("the last sixth begins in a while", healthy().admin(expiring("2026-06-09")))
            .requeuesAt("12:06:00"),
        when("the token has expired", healthy().admin(expiring("2026-05-31")))
            .requeuesAt("12:06:00"),
        when("the token is permanent", healthy()).requeuesAt("12:06:00"),
        when("the token is a person's", healthy().admin(temporary())).requeuesAt("12:06:00"),
        when("a renewal is not wished", healthy().due().withoutRenewal()).requeuesAt("12:06:00"),
        when("the app secret is refused", healthy().due().checkedAs(refused(), Optional.empty()))
            .requeuesAt("12:05:15"),
        when("the last try was a moment ago", healthy().due().backingOffUntil(at("12:05:05")))
            .requeuesAt("12:05:05"),
        when("the pause is over", healthy().due().backingOffUntil(NOW))
            .then(
                new MetaAppPlan.Exchange(APP, keys(), new RenewalState.Started(NOW, PROCESS_ID))));
  }

  @TestFactory
  Stream<DynamicTest> a_renewal_resumes() {
    var mine = new RenewalState.Started(at("12:04:59"), PROCESS_ID);
    var fresh = new RenewalState.Started(at("12:04:40"), "another");
    var stale = new RenewalState.Started(at("12:04:30"), "another");
    var due = healthy().due();
    return Stream.of(
        when("the own call left no answer", due.next(mine))
            .then(new MetaAppPlan.ReportLost(keys().begun(mine))),
        when("another process may still get its answer", due.next(fresh)).requeuesAt("12:05:10"),
        when("no answer can come any more", due.next(stale))
            .then(new MetaAppPlan.ReportLost(keys().begun(stale))),
        when("a token is kept", due.next(PENDING))
            .then(new MetaAppPlan.Promote(APP, keys().keeping(NEXT), NEXT, due.facts().facts())),
        when("a token is kept and the current one is dead", healthy().admin(INVALID).next(PENDING))
            .then(new MetaAppPlan.Promote(APP, keys().keeping(NEXT), NEXT, Optional.empty())),
        when("a token is kept and a person gave a better one", healthy().next(PENDING))
            .then(new MetaAppPlan.Discard(APP, keys().keeping(NEXT), NEXT)),
        when("the kept token is the current one", due.next(new RenewalState.Pending(CURRENT)))
            .then(new MetaAppPlan.Tidy(keys().keeping(CURRENT), keys())),
        when("a token is kept and nothing is to be renewed", due.withoutRenewal().next(PENDING))
            .requeuesAt("12:06:00"));
  }

  @TestFactory
  Stream<DynamicTest> a_renewal_completes() {
    return Stream.of(
        when("the new token has proved itself", healthy().previous(PREVIOUS))
            .then(new MetaAppPlan.Retire(APP, old(PREVIOUS).keys().orElseThrow(), PREVIOUS)),
        when("calls may still use the old token", healthy().admin(young()).previous(PREVIOUS))
            .requeuesAt("12:05:20"),
        when("the new token is dead", healthy().admin(INVALID).previous(PREVIOUS))
            .then(new MetaAppPlan.Restore(APP, old(PREVIOUS).keys().orElseThrow(), PREVIOUS)),
        when("Meta will not tell of the new token", inconclusive().previous(PREVIOUS))
            .requeuesAt("12:06:00"),
        when("the old token is the current one", healthy().previous(CURRENT))
            .then(new MetaAppPlan.Tidy(old(CURRENT).keys().orElseThrow(), keys())),
        when("a renewal is not wished", healthy().withoutRenewal().previous(PREVIOUS))
            .requeuesAt("12:06:00"));
  }

  @Test
  void nothing_is_left_to_renew_when_the_token_is_young_and_alone() {
    assertThat(MetaAppPlanner.isIdle(healthy().facts(), NOW)).isTrue();
    assertThat(MetaAppPlanner.isIdle(healthy().due().facts(), NOW)).isFalse();
    assertThat(MetaAppPlanner.isIdle(healthy().next(PENDING).facts(), NOW)).isFalse();
    assertThat(MetaAppPlanner.isIdle(healthy().previous(PREVIOUS).facts(), NOW)).isFalse();
  }

  private record Case(String sentence, MetaAppObserved observed, Instant now) {
    DynamicTest then(MetaAppPlan expected) {
      return DynamicTest.dynamicTest(
          sentence, () -> assertThat(MetaAppPlanner.plan(observed, now)).isEqualTo(expected));
    }

    DynamicTest requeuesAt(String until) {
      return then(new MetaAppPlan.Requeue(at(until)));
    }
  }

  private static Case when(String sentence, MetaAppFixture fixture) {
    return new Case(sentence, fixture.facts(), NOW);
  }

  private static Case when(String sentence, MetaAppFixture fixture, Instant now) {
    return new Case(sentence, fixture.facts(), now);
  }

  private static Case when(String sentence, MetaAppObserved observed) {
    return new Case(sentence, observed, NOW);
  }

  /** Meta was asked about another token than the Secret holds now. */
  private static MetaAppObserved changed() {
    var other = new AdminTokenKeys(NEXT, RenewalState.NONE, Optional.empty(), "8");
    return healthy().facts().with(healthy().keys(other).material());
  }

  private static MetaAppSecrets old(AccessToken previous) {
    return healthy().previous(previous).material();
  }

  private static MetaAppFixture dueWithPreviousSecret() {
    var due = healthy().due();
    return due.previousAccepted().checkedAs(previous(), due.admin());
  }

  private static AppSecretStatus previous() {
    return new AppSecretStatus.PreviousAccepted(REFUSAL);
  }

  private static AppSecretStatus refused() {
    return new AppSecretStatus.Rejected(REFUSAL);
  }

  private static MetaAppFixture inconclusive() {
    return healthy().admin(new AdminTokenStatus.Inconclusive(REFUSAL));
  }

  private static AdminTokenStatus temporary() {
    return new AdminTokenStatus.Valid(
        MetaAppFixture.facts(TokenKind.TEMPORARY, new Expiry.At(at("12:30:00"))));
  }

  /** Issued ten seconds ago. */
  private static AdminTokenStatus young() {
    var facts = MetaAppFixture.facts(TokenKind.PERMANENT, Expiry.NEVER);
    return new AdminTokenStatus.Valid(
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
  void the_fixtures_are_consistent() {
    assertThat(healthy().previousAccepted().facts().present()).contains(OTHER_SECRET);
    assertThat(healthy().previousAccepted().facts().accepted()).contains(APP);
  }
}
