package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ledger says of tokens that a person or another tool supplies. */
final class SuppliedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BEFORE = LedgerFixtures.WITHOUT_PENDING;
  private static final PendingToken SUPPLIED =
      new PendingToken(new AccessToken("EAAother"), Origin.SUPPLIED, IssuanceSpec.UNKNOWN, NOW);
  private static final RotationIntent INTENT =
      new RotationIntent(IssueReason.SUPPLIED, NOW, Optional.empty());
  private static final RotationIntent COMPROMISED_INTENT =
      new RotationIntent(IssueReason.COMPROMISED, NOW, Optional.empty());
  private final Ledger accepted = BEFORE.withSupplied(SUPPLIED, INTENT);

  @Test
  void a_supplied_token_is_pending_and_marked_as_seen() {
    assertThat(accepted.pending()).contains(SUPPLIED);
    assertThat(accepted.intent()).contains(INTENT);
    assertThat(accepted.seenSupply()).contains(SUPPLIED.token().fingerprint());
    assertUntouched(BEFORE, accepted, "pending", "intent", "seenSupply", "retryState");
  }

  @Test
  void it_is_verified_immediately_despite_earlier_failures() {
    var failed = BEFORE.withRetryState(LedgerFixtures.retryState(NOW.plusSeconds(60)));
    assertThat(failed.withSupplied(SUPPLIED, INTENT).retryState())
        .hasValueSatisfying(retryState -> assertThat(retryState.nextAttemptAt()).isEqualTo(NOW));
  }

  @Test
  void it_stays_supplied_when_it_is_activated() {
    var current = accepted.withPendingActivated(LedgerFixtures.FACTS, NOW).current().orElseThrow();
    assertThat(current).returns(Origin.SUPPLIED, CurrentToken::origin);
    assertThat(current).returns(ActivationReason.SUPPLIED, CurrentToken::reason);
  }

  @Test
  void it_stays_supplied_when_it_is_replaced() {
    var next =
        accepted.withPendingActivated(LedgerFixtures.FACTS, NOW).withIssued(LedgerFixtures.PENDING);
    assertThat(next.withPendingActivated(LedgerFixtures.FACTS, NOW).previous())
        .endsWith(LedgerFixtures.replaced(SUPPLIED.token(), Origin.SUPPLIED));
  }

  @Test
  void it_stays_supplied_when_it_is_restored() {
    var next = BEFORE.withPreviousRestored(LedgerFixtures.OLDEST, LedgerFixtures.FACTS, NOW);
    assertThat(next.current().orElseThrow()).returns(Origin.SUPPLIED, CurrentToken::origin);
  }

  @Test
  void a_token_supplied_again_is_no_longer_previous() {
    var again =
        new PendingToken(LedgerFixtures.OLD.token(), Origin.SUPPLIED, IssuanceSpec.UNKNOWN, NOW);
    var next =
        BEFORE
            .withSupplied(again, COMPROMISED_INTENT)
            .withPendingActivated(LedgerFixtures.FACTS, NOW);
    assertThat(next.current().map(CurrentToken::token)).contains(LedgerFixtures.OLD.token());
    assertThat(next.previous())
        .extracting(PreviousToken::token)
        .containsExactly(LedgerFixtures.OLDEST.token(), LedgerFixtures.CURRENT.token());
  }

  @Test
  void a_token_to_be_revalidated_is_not_marked_as_seen() {
    var next = accepted.withSupplyUnseen();
    assertThat(next.pending()).isEmpty();
    assertThat(next.seenSupply()).isEmpty();
    assertUntouched(accepted, next, "pending", "seenSupply");
  }

  @Test
  void a_rejected_supplied_token_is_not_revoked_and_stays_marked_as_seen() {
    var retryState = LedgerFixtures.retryState(NOW.plusSeconds(60));
    var next = accepted.withSupplyRejected(retryState);
    assertThat(next.retryState()).contains(retryState);
    assertThat(next.pending()).isEmpty();
    assertThat(next.intent()).isEmpty();
    assertUntouched(accepted, next, "retryState", "pending", "intent");
  }

  @Test
  void a_rejected_token_does_not_resolve_a_compromise() {
    var next =
        BEFORE
            .withSupplied(SUPPLIED, COMPROMISED_INTENT)
            .withSupplyRejected(LedgerFixtures.RETRY_STATE);
    assertThat(next.intent()).contains(COMPROMISED_INTENT);
  }

  @Test
  void a_current_supplied_token_is_marked_as_seen() {
    var next = BEFORE.withSeenSupply(LedgerFixtures.CURRENT.token().fingerprint());
    assertThat(next.seenSupply()).contains(LedgerFixtures.CURRENT.token().fingerprint());
    assertUntouched(BEFORE, next, "seenSupply");
  }

  private static void assertUntouched(Ledger before, Ledger next, String... but) {
    assertThat(next).usingRecursiveComparison().ignoringFields(but).isEqualTo(before);
  }
}
