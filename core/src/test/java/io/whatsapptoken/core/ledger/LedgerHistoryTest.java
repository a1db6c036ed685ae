package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.RevisionRecord.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LedgerHistoryTest {
  private static final Instant NOW = Instant.parse("2026-06-02T12:00:00Z");
  private static final Ledger FIRST = LedgerFixtures.BUSY.withHistoryRecorded(NOW);

  @Test
  void the_current_revision_is_recorded_once() {
    assertThat(FIRST.history())
        .containsExactly(
            new RevisionRecord(
                5,
                LedgerFixtures.CURRENT.token().fingerprint(),
                ActivationReason.FIRST_ISSUE,
                LedgerFixtures.CURRENT.activatedAt(),
                Optional.empty(),
                Outcome.CURRENT));
    assertThat(FIRST.withHistoryRecorded(NOW.plusSeconds(1))).isEqualTo(FIRST);
  }

  @Test
  void a_replaced_revision_stays_replaced_while_its_token_is_held() {
    var next = activated(FIRST, NOW);
    assertThat(next.history()).extracting(RevisionRecord::number).containsExactly(5L, 6L);
    assertThat(next.history())
        .extracting(RevisionRecord::outcome)
        .containsExactly(Outcome.REPLACED, Outcome.CURRENT);
    assertThat(next.history()).allMatch(record -> record.retiredAt().isEmpty());
  }

  @Test
  void a_revision_is_retired_when_its_token_is_no_longer_held() {
    var later = NOW.plusSeconds(60);
    var next =
        activated(FIRST, NOW).without(LedgerFixtures.CURRENT.token()).withHistoryRecorded(later);
    assertThat(next.history().getFirst())
        .returns(Outcome.RETIRED, RevisionRecord::outcome)
        .returns(Optional.of(later), RevisionRecord::retiredAt);
    assertThat(next.withHistoryRecorded(later.plusSeconds(1)).history()).isEqualTo(next.history());
  }

  @Test
  void ten_revisions_are_kept() {
    var ledger = FIRST;
    for (int i = 0; i < 12; i++) {
      ledger = activated(ledger, NOW);
    }
    assertThat(ledger.history())
        .extracting(RevisionRecord::number)
        .isEqualTo(List.of(8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L));
  }

  @Test
  void without_a_current_token_nothing_is_recorded() {
    assertThat(Ledger.EMPTY.withHistoryRecorded(NOW)).isEqualTo(Ledger.EMPTY);
  }

  private static Ledger activated(Ledger ledger, Instant now) {
    return ledger
        .withIssued(LedgerFixtures.PENDING)
        .withPendingActivated(LedgerFixtures.CURRENT.facts(), now)
        .withHistoryRecorded(now);
  }
}
