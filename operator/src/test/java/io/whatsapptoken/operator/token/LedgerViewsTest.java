package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read off a ledger and its entries. */
final class LedgerViewsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");

  @Test
  void the_stamp_is_the_revision_and_the_fingerprint() {
    assertThat(Ledgers.BUSY.stamp()).contains("5-" + Ledgers.CURRENT.token().fingerprint());
  }

  @Test
  void a_token_in_use_since_another_time_is_the_same_token() {
    var later = Ledgers.CURRENT.since(NOW);

    assertThat(later.activatedAt()).isEqualTo(NOW);
    assertThat(later.since(Ledgers.CURRENT.activatedAt())).isEqualTo(Ledgers.CURRENT);
  }

  @Test
  void there_is_no_stamp_without_a_token() {
    assertThat(Ledger.EMPTY.stamp()).isEmpty();
  }

  @Test
  void a_token_that_dependents_may_use_awaits_confirmation() {
    assertThat(Ledgers.BUSY.awaitsConfirmation()).isTrue();
  }

  @Test
  void a_token_in_its_overlap_awaits_none() {
    assertThat(Ledgers.BUSY.forgetting(Ledgers.OLD.token()).awaitsConfirmation()).isFalse();
  }

  @Test
  void with_the_resource_end_a_pending_token_of_ours_and_those_in_their_overlap() {
    var overlap = Ledgers.BUSY.confirmed(NOW).forgetting(Ledgers.OLDEST.token());

    assertThat(overlap.endsWithTheResource())
        .containsExactly(Ledgers.PENDING.token(), Ledgers.OLD.token());
  }

  @Test
  void a_token_that_apps_may_still_use_does_not_end_with_the_resource() {
    assertThat(Ledgers.WITHOUT_PENDING.endsWithTheResource()).isEmpty();
  }

  @Test
  void a_supplied_token_does_not_end_with_the_resource() {
    var supplied = new KeptToken(new AccessToken("EAAother"), Origin.SUPPLIED, "wish", NOW);
    var taken = Ledgers.WITHOUT_PENDING.taking(supplied, Ledgers.INTENT);

    assertThat(taken.forgetting(Ledgers.OLD.token()).endsWithTheResource()).isEmpty();
  }

  @Test
  void a_token_lives_until_its_end() {
    var ending = ending(NOW.plusNanos(1));

    assertThat(ending.livesAt(NOW)).isTrue();
  }

  @Test
  void a_token_does_not_live_from_its_end_on() {
    assertThat(ending(NOW).livesAt(NOW)).isFalse();
  }

  @Test
  void a_token_that_was_proved_dead_does_not_live() {
    assertThat(Ledgers.CURRENT.dead(Ledgers.NOTE).livesAt(NOW)).isFalse();
  }

  @Test
  void news_of_a_dead_token_do_not_revive_it() {
    var dead = Ledgers.CURRENT.dead(Ledgers.NOTE);

    assertThat(dead.withFacts(Ledgers.FACTS).livesAt(NOW)).isFalse();
  }

  @Test
  void a_token_with_a_flaw_lives_and_is_not_usable() {
    var flawed = Ledgers.CURRENT.withFlaw(Optional.of(Ledgers.NOTE));
    assertThat(flawed.livesAt(NOW)).isTrue();
    assertThat(flawed.usableAt(NOW)).isFalse();
  }

  @Test
  void a_token_without_a_flaw_is_usable_while_it_lives() {
    assertThat(ending(NOW.plusNanos(1)).usableAt(NOW)).isTrue();
    assertThat(ending(NOW).usableAt(NOW)).isFalse();
  }

  @Test
  void news_of_one_thing_do_not_hide_another() {
    var token = Ledgers.CURRENT.withFlaw(Optional.of(Ledgers.NOTE)).announced(Alarm.SOON);
    assertThat(token.withFacts(Ledgers.FACTS).fulfilling("other").dead(Ledgers.NOTE).health())
        .isEqualTo(
            new ActiveToken.Health(
                Optional.of(Ledgers.NOTE), Optional.of(Ledgers.NOTE), Alarm.SOON));
  }

  @Test
  void a_setback_that_has_passed_still_counts() {
    assertThat(Ledgers.SETBACK.passedAt(NOW))
        .returns(false, by -> by.holds(4, NOW))
        .returns(Ledgers.SETBACK.attempts(), Setback::attempts)
        .returns(Ledgers.SETBACK.since(), Setback::since);
  }

  @Test
  void a_setback_holds_until_its_next_attempt() {
    assertThat(Ledgers.setback(NOW.plusNanos(1)).holds(4, NOW)).isTrue();
  }

  @Test
  void a_setback_does_not_hold_at_its_next_attempt() {
    assertThat(Ledgers.setback(NOW).holds(4, NOW)).isFalse();
  }

  @Test
  void a_setback_does_not_hold_for_another_generation() {
    assertThat(Ledgers.setback(NOW.plusNanos(1)).holds(5, NOW)).isFalse();
  }

  private static ActiveToken ending(Instant end) {
    var facts = Ledgers.FACTS;
    return Ledgers.CURRENT.withFacts(
        new TokenFacts(
            facts.appId(),
            facts.userId(),
            facts.kind(),
            facts.issuedAt(),
            new Expiry.At(end),
            facts.scopes(),
            facts.reach()));
  }
}
