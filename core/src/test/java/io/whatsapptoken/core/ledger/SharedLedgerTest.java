package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promise 12: nothing in the copy of a ledger is revoked or reported as our own. */
final class SharedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger SHARED = LedgerFixtures.BUSY.shared();

  @Test
  void every_token_that_is_kept_is_shared() {
    assertThat(SHARED.tokens(origin -> origin == Origin.SHARED)).isEqualTo(SHARED.tokens());
    assertThat(SHARED.tokens())
        .containsExactly(
            LedgerFixtures.CURRENT.token(),
            LedgerFixtures.OLDEST.token(),
            LedgerFixtures.OLD.token());
  }

  @Test
  void the_rotation_of_the_original_is_not_continued() {
    assertThat(SHARED.intent()).isEmpty();
    assertThat(SHARED.pending()).isEmpty();
    assertThat(SHARED.retryState()).isEmpty();
    assertThat(SHARED.possibleOrphans()).isZero();
    assertThat(SHARED.previous()).allMatch(previous -> previous.retryState().isEmpty());
  }

  @Test
  void a_token_that_the_original_rejected_is_left_to_it() {
    var rejecting = LedgerFixtures.BUSY.withPendingRejected(Optional.empty(), NOW);
    assertThat(rejecting.shared().tokens()).doesNotContain(LedgerFixtures.PENDING.token());
  }

  @Test
  void what_describes_the_tokens_and_the_requests_stays() {
    assertThat(SHARED)
        .usingRecursiveComparison()
        .ignoringFields("intent", "pending", "current", "previous", "retryState", "possibleOrphans")
        .isEqualTo(LedgerFixtures.BUSY);
    assertThat(SHARED.current().orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("origin")
        .isEqualTo(LedgerFixtures.CURRENT);
    assertThat(SHARED.previous())
        .usingRecursiveComparison()
        .ignoringFields("origin", "retryState")
        .isEqualTo(List.of(LedgerFixtures.OLDEST, LedgerFixtures.OLD));
  }

  @Test
  void nothing_is_revoked_with_the_resource() {
    var retiring = SHARED.withGracePeriodStarted(NOW);
    assertThat(retiring.revokedOnDelete()).isEmpty();
    assertThat(retiring.tokens(Origin::isRevocable)).isEmpty();
  }

  @Test
  void a_shared_token_stays_shared_when_it_is_replaced() {
    var next =
        SHARED.withIssued(LedgerFixtures.PENDING).withPendingActivated(LedgerFixtures.FACTS, NOW);
    assertThat(next.current().orElseThrow().origin()).isEqualTo(Origin.ISSUED);
    assertThat(next.previous().getLast().origin()).isEqualTo(Origin.SHARED);
  }
}
