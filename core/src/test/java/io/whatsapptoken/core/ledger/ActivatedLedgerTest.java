package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a ledger says when a verified token takes the place of the current one. */
final class ActivatedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BUSY = LedgerFixtures.BUSY;

  @Test
  void a_verified_token_becomes_the_current_one_of_a_new_revision() {
    var next = BUSY.withPendingActivated(LedgerFixtures.FACTS, NOW);

    assertThat(next.revision()).isEqualTo(BUSY.revision() + 1);
    assertThat(next.current())
        .contains(
            new CurrentToken(
                LedgerFixtures.PENDING.token(),
                Origin.ISSUED,
                LedgerFixtures.FACTS,
                LedgerFixtures.PENDING.issuanceSpec(),
                ActivationReason.REQUESTED,
                NOW,
                CurrentToken.Health.HEALTHY));
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("revision", "current", "pending", "intent", "retryState", "previous")
        .isEqualTo(BUSY);
  }

  @Test
  void an_activation_ends_the_rotation() {
    var next = BUSY.withPendingActivated(LedgerFixtures.FACTS, NOW);

    assertThat(next.pending()).isEmpty();
    assertThat(next.intent()).isEmpty();
    assertThat(next.retryState()).isEmpty();
  }

  @Test
  void a_failed_rollout_ends_its_back_off_and_still_counts() {
    var failed = LedgerFixtures.failedRollout(NOW.plusSeconds(60));

    var next = BUSY.withRetryState(failed).withPendingActivated(LedgerFixtures.FACTS, NOW);

    assertThat(next.retryState()).contains(LedgerFixtures.failedRollout(NOW));
  }

  @Test
  void a_replaced_token_becomes_the_newest_previous_token() {
    var next = BUSY.withPendingActivated(LedgerFixtures.FACTS, NOW);

    assertThat(next.previous())
        .containsExactly(
            LedgerFixtures.OLDEST,
            LedgerFixtures.OLD,
            LedgerFixtures.replaced(LedgerFixtures.CURRENT.token(), Origin.ADOPTED));
  }

  @Test
  void an_invalid_replaced_token_is_dropped() {
    var invalid = BUSY.withCurrent(LedgerFixtures.CURRENT.markedInvalid(LedgerFixtures.FAILURE));

    assertThat(invalid.withPendingActivated(LedgerFixtures.FACTS, NOW).previous())
        .containsExactly(LedgerFixtures.OLDEST, LedgerFixtures.OLD);
  }
}
