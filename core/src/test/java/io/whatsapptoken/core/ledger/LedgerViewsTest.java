package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read off a ledger and its entries. */
final class LedgerViewsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");

  @Test
  void the_current_revision_is_its_number_and_the_fingerprint() {
    assertThat(LedgerFixtures.BUSY.currentRevision())
        .contains(new Revision(5, LedgerFixtures.CURRENT.token().fingerprint()));
  }

  @Test
  void a_token_activated_at_another_time_is_the_same_token() {
    var later = LedgerFixtures.CURRENT.activatedSince(NOW);

    assertThat(later.activatedAt()).isEqualTo(NOW);
    assertThat(later.activatedSince(LedgerFixtures.CURRENT.activatedAt()))
        .isEqualTo(LedgerFixtures.CURRENT);
  }

  @Test
  void there_is_no_current_revision_without_a_token() {
    assertThat(Ledger.EMPTY.currentRevision()).isEmpty();
  }

  @Test
  void a_token_that_dependents_may_use_awaits_confirmation() {
    assertThat(LedgerFixtures.BUSY.awaitsConfirmation()).isTrue();
  }

  @Test
  void a_token_in_its_overlap_awaits_none() {
    assertThat(LedgerFixtures.BUSY.without(LedgerFixtures.OLD.token()).awaitsConfirmation())
        .isFalse();
  }

  @Test
  void deletion_revokes_an_issued_pending_token_and_those_in_their_overlap() {
    var overlap =
        LedgerFixtures.BUSY.withGracePeriodStarted(NOW).without(LedgerFixtures.OLDEST.token());

    assertThat(overlap.revokedOnDelete())
        .containsExactly(LedgerFixtures.PENDING.token(), LedgerFixtures.OLD.token());
  }

  @Test
  void deletion_does_not_revoke_a_token_that_may_be_in_use() {
    assertThat(LedgerFixtures.WITHOUT_PENDING.revokedOnDelete()).isEmpty();
  }

  @Test
  void deletion_does_not_revoke_a_supplied_token() {
    var supplied =
        new PendingToken(new AccessToken("EAAother"), Origin.SUPPLIED, IssuanceSpec.UNKNOWN, NOW);
    var taken = LedgerFixtures.WITHOUT_PENDING.withSupplied(supplied, LedgerFixtures.INTENT);

    assertThat(taken.without(LedgerFixtures.OLD.token()).revokedOnDelete()).isEmpty();
  }

  @Test
  void a_token_is_valid_until_its_expiry() {
    var ending = expiringAt(NOW.plusNanos(1));

    assertThat(ending.isValidAt(NOW)).isTrue();
  }

  @Test
  void a_token_is_not_valid_from_its_expiry_on() {
    assertThat(expiringAt(NOW).isValidAt(NOW)).isFalse();
  }

  @Test
  void a_token_proved_invalid_is_not_valid() {
    assertThat(LedgerFixtures.CURRENT.markedInvalid(LedgerFixtures.FAILURE).isValidAt(NOW))
        .isFalse();
  }

  @Test
  void new_facts_do_not_make_an_invalid_token_valid() {
    var invalid = LedgerFixtures.CURRENT.markedInvalid(LedgerFixtures.FAILURE);

    assertThat(invalid.withFacts(LedgerFixtures.FACTS).isValidAt(NOW)).isFalse();
  }

  @Test
  void a_suspect_token_counts_as_valid_until_that_is_confirmed() {
    var suspect = LedgerFixtures.CURRENT.markedSuspect(LedgerFixtures.FAILURE);
    assertThat(suspect.isValidAt(NOW)).isTrue();
    assertThat(suspect.isSuspect()).isTrue();
    assertThat(suspect.markedInvalid(LedgerFixtures.FAILURE).isSuspect()).isFalse();
    assertThat(suspect.markedValid()).isEqualTo(LedgerFixtures.CURRENT);
  }

  @Test
  void updating_one_part_of_the_health_keeps_the_others() {
    var spec = new VerificationSpec("4711", List.of(), List.of(), List.of());
    var token =
        LedgerFixtures.CURRENT
            .withVerification(spec, Optional.of(LedgerFixtures.FAILURE))
            .withExpiryWarning(ExpiryWarningLevel.WARNING);
    assertThat(
            token
                .withFacts(LedgerFixtures.FACTS)
                .withIssuanceSpec(IssuanceSpec.UNKNOWN)
                .markedInvalid(LedgerFixtures.FAILURE)
                .health())
        .isEqualTo(
            new CurrentToken.Health(
                Optional.of(LedgerFixtures.FAILURE),
                Optional.of(LedgerFixtures.FAILURE),
                ExpiryWarningLevel.WARNING,
                Optional.empty(),
                Optional.of(spec)));
  }

  @Test
  void an_elapsed_back_off_still_counts_as_an_attempt() {
    assertThat(LedgerFixtures.RETRY_STATE.retryNow(NOW))
        .returns(false, retryState -> retryState.isBackingOff(4, NOW))
        .returns(LedgerFixtures.RETRY_STATE.attempts(), RetryState::attempts)
        .returns(LedgerFixtures.RETRY_STATE.since(), RetryState::since);
  }

  @Test
  void a_back_off_lasts_until_the_next_attempt() {
    assertThat(LedgerFixtures.retryState(NOW.plusNanos(1)).isBackingOff(4, NOW)).isTrue();
  }

  @Test
  void a_back_off_ends_at_the_next_attempt() {
    assertThat(LedgerFixtures.retryState(NOW).isBackingOff(4, NOW)).isFalse();
  }

  @Test
  void a_back_off_does_not_apply_to_another_generation() {
    assertThat(LedgerFixtures.retryState(NOW.plusNanos(1)).isBackingOff(5, NOW)).isFalse();
  }

  private static CurrentToken expiringAt(Instant end) {
    var facts = LedgerFixtures.FACTS;
    return LedgerFixtures.CURRENT.withFacts(
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
