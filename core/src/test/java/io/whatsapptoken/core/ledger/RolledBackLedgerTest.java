package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ledger says when a person went back to the previous token. */
final class RolledBackLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BUSY = LedgerFixtures.BUSY;
  private final Ledger next =
      BUSY.withPreviousRolledBack(LedgerFixtures.OLD, LedgerFixtures.FACTS, NOW);

  @Test
  void the_previous_token_is_the_current_one_of_a_new_revision() {
    assertThat(next.revision()).isEqualTo(BUSY.revision() + 1);
    assertThat(next.current())
        .contains(
            new CurrentToken(
                LedgerFixtures.OLD.token(),
                Origin.ISSUED,
                LedgerFixtures.FACTS,
                LedgerFixtures.CURRENT.issuanceSpec(),
                ActivationReason.ROLLED_BACK,
                NOW,
                CurrentToken.Health.HEALTHY));
  }

  @Test
  void the_replaced_token_is_restorable_and_a_pending_one_is_not() {
    assertThat(next.previous())
        .containsExactly(
            LedgerFixtures.OLDEST,
            new PreviousToken(
                LedgerFixtures.PENDING.token(),
                Origin.ISSUED,
                Optional.of(NOW),
                Usage.NEVER_PUBLISHED,
                Optional.empty()),
            LedgerFixtures.replaced(LedgerFixtures.CURRENT.token(), Origin.ADOPTED));
  }

  @Test
  void an_invalid_replaced_token_is_dropped() {
    var invalid =
        LedgerFixtures.WITHOUT_PENDING.withCurrent(
            LedgerFixtures.CURRENT.markedInvalid(LedgerFixtures.FAILURE));
    assertThat(
            invalid
                .withPreviousRolledBack(LedgerFixtures.OLD, LedgerFixtures.FACTS, NOW)
                .previous())
        .containsExactly(LedgerFixtures.OLDEST);
  }

  @Test
  void the_running_rotation_ends() {
    assertThat(next.intent()).isEmpty();
    assertThat(next.pending()).isEmpty();
    assertThat(next.retryState()).isEmpty();
  }

  @Test
  void nothing_else_changes() {
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("revision", "intent", "pending", "current", "previous", "retryState")
        .isEqualTo(BUSY);
  }

  @Test
  void the_earlier_use_of_a_restored_token_is_kept_if_it_was_exclusive() {
    var one = BUSY.without(LedgerFixtures.OLDEST.token());
    var known = LedgerFixtures.OLD.markedExclusive();
    assertThat(inUseUntil(one.markExclusive(LedgerFixtures.OLD.token()), known))
        .contains(LedgerFixtures.CURRENT.activatedAt());
    assertThat(inUseUntil(one, LedgerFixtures.OLD))
        .as("where some may never have come to it")
        .isEmpty();
    assertThat(inUseUntil(BUSY.markExclusive(LedgerFixtures.OLD.token()), known))
        .as("where an older one may be in use")
        .isEmpty();
  }

  private static Optional<Instant> inUseUntil(Ledger ledger, PreviousToken previous) {
    return ledger
        .withPreviousRolledBack(previous, LedgerFixtures.FACTS, NOW)
        .current()
        .flatMap(CurrentToken::previouslyInUseUntil);
  }

  @Test
  void the_period_counts_from_the_rollback() {
    assertThat(next.current().map(CurrentToken::ageStart)).contains(NOW);
  }

  @Test
  void the_period_of_a_restored_token_counts_from_its_issue_time() {
    var born = Instant.parse("2026-05-01T00:00:00Z");
    var facts = LedgerFixtures.facts(Optional.of(born), Expiry.NEVER);
    var restored = BUSY.withPreviousRestored(LedgerFixtures.OLD, facts, NOW);
    assertThat(restored.current().map(CurrentToken::ageStart)).contains(born);
  }
}
