package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.token.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each step changes, and that it changes nothing else. */
final class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BUSY = LedgerFixtures.BUSY;
  private static final RetryState FAILED_ROLLOUT =
      LedgerFixtures.failedRollout(NOW.plusSeconds(60));

  @Test
  void the_intent_is_written_first() {
    var intent = new RotationIntent(IssueReason.SPEC_CHANGED, NOW, Optional.empty());

    var next = BUSY.withIntent(intent);

    assertThat(next.intent()).contains(intent);
    assertUntouched(next, "intent");
  }

  @Test
  void a_stored_token_is_pending_and_the_attempt_is_resolved() {
    var before = LedgerFixtures.WITHOUT_PENDING;

    var next = before.withIssued(LedgerFixtures.PENDING);

    assertThat(next.pending()).contains(LedgerFixtures.PENDING);
    assertThat(next.intent()).contains(LedgerFixtures.INTENT.withAttemptResolved());
    assertUntouched(before, next, "pending", "intent", "retryState");
  }

  @Test
  void a_pending_token_ends_the_back_off_and_keeps_the_failure_count() {
    var failed = LedgerFixtures.RETRY_STATE;

    var retried = LedgerFixtures.WITHOUT_PENDING.withIssued(LedgerFixtures.PENDING).retryState();

    assertThat(retried)
        .contains(
            new RetryState(
                failed.failure(),
                failed.since(),
                failed.attempts(),
                LedgerFixtures.PENDING.storedAt(),
                failed.generation()));
  }

  @Test
  void a_recorded_response_resolves_the_attempt() {
    var next = BUSY.withAttemptResolved();

    assertThat(next.intent()).contains(LedgerFixtures.INTENT.withAttemptResolved());
    assertUntouched(next, "intent");
  }

  @Test
  void a_failed_step_backs_off_and_resolves_the_attempt() {
    var retryState = LedgerFixtures.retryState(NOW.plusSeconds(5));

    var next = BUSY.withRetryState(retryState);

    assertThat(next.retryState()).contains(retryState);
    assertThat(next.intent()).contains(LedgerFixtures.INTENT.withAttemptResolved());
    assertUntouched(next, "retryState", "intent");
  }

  @Test
  void a_lost_response_is_counted_and_resolves_the_attempt() {
    var next = BUSY.withOrphanCounted();

    assertThat(next.possibleOrphans()).isEqualTo(BUSY.possibleOrphans() + 1);
    assertThat(next.intent()).contains(LedgerFixtures.INTENT.withAttemptResolved());
    assertUntouched(next, "possibleOrphans", "intent");
  }

  @Test
  void a_rejected_token_may_be_revoked_immediately_and_the_rotation_backs_off() {
    var retryState = LedgerFixtures.retryState(NOW.plusSeconds(60));

    var next = BUSY.withPendingRejected(Optional.of(retryState), NOW);

    assertThat(next.previous())
        .containsExactly(
            LedgerFixtures.OLDEST,
            LedgerFixtures.OLD,
            new PreviousToken(
                LedgerFixtures.PENDING.token(),
                Origin.ISSUED,
                Optional.of(NOW),
                Usage.NEVER_PUBLISHED,
                Optional.empty()));
    assertThat(next.pending()).isEmpty();
    assertThat(next.retryState()).contains(retryState);
    assertUntouched(next, "previous", "pending", "retryState");
  }

  @Test
  void a_restored_token_is_current_again_and_the_rotation_continues() {
    var next = BUSY.withPreviousRestored(LedgerFixtures.OLD, LedgerFixtures.FACTS, NOW);

    assertThat(next.revision()).isEqualTo(BUSY.revision() + 1);
    assertThat(next.current())
        .contains(
            new CurrentToken(
                LedgerFixtures.OLD.token(),
                Origin.ISSUED,
                LedgerFixtures.FACTS,
                LedgerFixtures.CURRENT.issuanceSpec(),
                ActivationReason.RESTORED,
                NOW,
                CurrentToken.Health.HEALTHY));
    assertThat(next.previous()).containsExactly(LedgerFixtures.OLDEST);
    assertUntouched(next, "revision", "current", "previous");
  }

  @Test
  void the_facts_of_the_current_token_are_stored() {
    var invalid = LedgerFixtures.CURRENT.markedInvalid(LedgerFixtures.FAILURE);

    var next = BUSY.withCurrent(invalid);

    assertThat(next.current()).contains(invalid);
    assertUntouched(next, "current");
  }

  @Test
  void a_confirmation_starts_the_overlap_of_waiting_tokens() {
    var end = NOW.plus(Duration.ofMinutes(15));

    var next = BUSY.withGracePeriodStarted(end);

    assertThat(next.previous())
        .containsExactly(
            LedgerFixtures.OLDEST,
            new PreviousToken(
                LedgerFixtures.OLD.token(),
                Origin.ISSUED,
                Optional.of(end),
                Usage.MAYBE_IN_USE,
                Optional.of(LedgerFixtures.RETRY_STATE)));
    assertUntouched(next, "previous");
  }

  @Test
  void a_failed_rollout_that_is_confirmed_later_is_cleared() {
    var failed = BUSY.withRetryState(FAILED_ROLLOUT);

    assertThat(failed.withGracePeriodStarted(NOW).retryState()).isEmpty();
  }

  @Test
  void a_restored_token_is_confirmed_and_its_replacement_stays_failed() {
    var returned =
        BUSY.withPreviousRolledBack(LedgerFixtures.OLD, LedgerFixtures.FACTS, NOW)
            .withRetryState(FAILED_ROLLOUT);

    assertThat(returned.withGracePeriodStarted(NOW).retryState()).contains(FAILED_ROLLOUT);
  }

  @Test
  void removing_a_token_keeps_the_others() {
    var next = BUSY.without(LedgerFixtures.OLDEST.token());

    assertThat(next.previous()).containsExactly(LedgerFixtures.OLD);
    assertUntouched(next, "previous");
  }

  @Test
  void a_failed_revocation_backs_off_alone() {
    var retryState = LedgerFixtures.retryState(NOW.plusSeconds(5));

    var next = BUSY.withRevocationRetry(LedgerFixtures.OLDEST.token(), retryState);

    assertThat(next.previous())
        .containsExactly(
            new PreviousToken(
                LedgerFixtures.OLDEST.token(),
                Origin.SUPPLIED,
                LedgerFixtures.OLDEST.revokeAfter(),
                Usage.MAYBE_IN_USE,
                Optional.of(retryState)),
            LedgerFixtures.OLD);
    assertUntouched(next, "previous");
  }

  @Test
  void a_cancelled_rotation_ends_the_back_off() {
    var next = BUSY.withRotationCancelled();
    assertThat(next.intent()).isEmpty();
    assertThat(next.retryState()).isEmpty();
    assertUntouched(next, "intent", "retryState");
  }

  @Test
  void handled_triggers_are_stored() {
    var next = BUSY.withHandled(new Triggers("a", "b", "c", "d"));

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
