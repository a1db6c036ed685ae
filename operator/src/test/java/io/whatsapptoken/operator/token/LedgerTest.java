package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.SupersededToken.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each step changes, and that it changes nothing else. */
final class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BUSY = Ledgers.BUSY;
  private static final Setback FAILED_ROLLOUT = Ledgers.failedRollout(NOW.plusSeconds(60));

  @Test
  void the_intent_is_written_first() {
    var intent = new Intent(MintReason.SPEC_CHANGED, NOW, Optional.empty());

    var next = BUSY.intending(intent);

    assertThat(next.intent()).contains(intent);
    assertUntouched(next, "intent");
  }

  @Test
  void a_kept_token_is_pending_and_no_answer_is_owed() {
    var before = Ledgers.WITHOUT_PENDING;

    var next = before.keeping(Ledgers.PENDING);

    assertThat(next.pending()).contains(Ledgers.PENDING);
    assertThat(next.intent()).contains(Ledgers.INTENT.answered());
    assertUntouched(before, next, "pending", "intent", "setback");
  }

  @Test
  void a_kept_token_need_not_wait_and_the_failures_before_still_count() {
    var failed = Ledgers.SETBACK;

    var setback = Ledgers.WITHOUT_PENDING.keeping(Ledgers.PENDING).setback();

    assertThat(setback)
        .contains(
            new Setback(
                failed.failure(),
                failed.since(),
                failed.attempts(),
                Ledgers.PENDING.keptAt(),
                failed.generation()));
  }

  @Test
  void a_recorded_answer_is_owed_no_more() {
    var next = BUSY.unattempted();

    assertThat(next.intent()).contains(Ledgers.INTENT.answered());
    assertUntouched(next, "intent");
  }

  @Test
  void a_failed_step_waits_and_no_answer_is_owed() {
    var setback = Ledgers.setback(NOW.plusSeconds(5));

    var next = BUSY.setBack(setback);

    assertThat(next.setback()).contains(setback);
    assertThat(next.intent()).contains(Ledgers.INTENT.answered());
    assertUntouched(next, "setback", "intent");
  }

  @Test
  void a_lost_answer_is_counted_and_owed_no_more() {
    var next = BUSY.orphaned();

    assertThat(next.possibleOrphans()).isEqualTo(BUSY.possibleOrphans() + 1);
    assertThat(next.intent()).contains(Ledgers.INTENT.answered());
    assertUntouched(next, "possibleOrphans", "intent");
  }

  @Test
  void a_rejected_token_may_be_revoked_now_and_the_rotation_waits() {
    var setback = Ledgers.setback(NOW.plusSeconds(60));

    var next = BUSY.rejecting(Optional.of(setback), NOW);

    assertThat(next.superseded())
        .containsExactly(
            Ledgers.OLDEST,
            Ledgers.OLD,
            new SupersededToken(
                Ledgers.PENDING.token(),
                Origin.ISSUED,
                Optional.of(NOW),
                Use.NONE,
                Optional.empty()));
    assertThat(next.pending()).isEmpty();
    assertThat(next.setback()).contains(setback);
    assertUntouched(next, "superseded", "pending", "setback");
  }

  @Test
  void a_restored_token_is_the_current_one_again_and_the_rotation_goes_on() {
    var next = BUSY.restoring(Ledgers.OLD, Ledgers.FACTS, NOW);

    assertThat(next.revision()).isEqualTo(BUSY.revision() + 1);
    assertThat(next.current())
        .contains(
            new ActiveToken(
                Ledgers.OLD.token(),
                Origin.ISSUED,
                Ledgers.FACTS,
                Ledgers.CURRENT.wish(),
                "Restored",
                NOW,
                ActiveToken.Health.GOOD));
    assertThat(next.superseded()).containsExactly(Ledgers.OLDEST);
    assertUntouched(next, "revision", "current", "superseded");
  }

  @Test
  void what_meta_says_of_the_current_token_is_kept() {
    var dead = Ledgers.CURRENT.dead(Ledgers.NOTE);

    var next = BUSY.knowing(dead);

    assertThat(next.current()).contains(dead);
    assertUntouched(next, "current");
  }

  @Test
  void a_confirmation_starts_the_overlap_of_those_that_wait_for_it() {
    var end = NOW.plus(Duration.ofMinutes(15));

    var next = BUSY.confirmed(end);

    assertThat(next.superseded())
        .containsExactly(
            Ledgers.OLDEST,
            new SupersededToken(
                Ledgers.OLD.token(),
                Origin.ISSUED,
                Optional.of(end),
                Use.POSSIBLE,
                Optional.of(Ledgers.SETBACK)));
    assertUntouched(next, "superseded");
  }

  @Test
  void a_roll_out_that_failed_and_is_confirmed_after_all_is_held_against_nobody() {
    var failed = BUSY.setBack(FAILED_ROLLOUT);

    assertThat(failed.confirmed(NOW).setback()).isEmpty();
  }

  @Test
  void a_token_that_came_back_is_confirmed_and_its_successor_stays_the_failed_one() {
    var returned = BUSY.rollingBack(Ledgers.OLD, Ledgers.FACTS, NOW).setBack(FAILED_ROLLOUT);

    assertThat(returned.confirmed(NOW).setback()).contains(FAILED_ROLLOUT);
  }

  @Test
  void a_token_that_is_forgotten_is_gone_and_no_other() {
    var next = BUSY.forgetting(Ledgers.OLDEST.token());

    assertThat(next.superseded()).containsExactly(Ledgers.OLD);
    assertUntouched(next, "superseded");
  }

  @Test
  void a_revocation_that_failed_waits_and_no_other() {
    var setback = Ledgers.setback(NOW.plusSeconds(5));

    var next = BUSY.revocationSetBack(Ledgers.OLDEST.token(), setback);

    assertThat(next.superseded())
        .containsExactly(
            new SupersededToken(
                Ledgers.OLDEST.token(),
                Origin.SUPPLIED,
                Ledgers.OLDEST.revokeAfter(),
                Use.POSSIBLE,
                Optional.of(setback)),
            Ledgers.OLD);
    assertUntouched(next, "superseded");
  }

  @Test
  void a_rotation_that_is_called_off_leaves_nothing_to_wait_for() {
    var next = BUSY.calledOff();
    assertThat(next.intent()).isEmpty();
    assertThat(next.setback()).isEmpty();
    assertUntouched(next, "intent", "setback");
  }

  @Test
  void what_was_handled_is_kept() {
    var next = BUSY.handling(new Triggers("a", "b", "c", "d"));

    assertThat(next.handled()).isEqualTo(new Triggers("a", "b", "c", "d"));
    assertUntouched(next, "handled");
  }

  private static void assertUntouched(Ledger next, String... but) {
    assertUntouched(BUSY, next, but);
  }

  private static void assertUntouched(Ledger before, Ledger next, String... but) {
    assertThat(next).usingRecursiveComparison().ignoringFields(but).isEqualTo(before);
  }
}
