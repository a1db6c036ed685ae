package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.RevisionRecord.Outcome;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RevocationTrialsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final AccessToken TOKEN = LedgerFixtures.OLD.token();

  @Test
  void six_trials_take_a_little_more_than_seven_hours() {
    var trials =
        Stream.iterate(
                RevocationTrials.after(Optional.empty(), NOW),
                before -> RevocationTrials.after(Optional.of(before), NOW.plusSeconds(1)))
            .limit(RevocationTrials.LIMIT)
            .toList();

    assertThat(trials).extracting(RevocationTrials::count).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(trials).allMatch(trial -> trial.since().equals(NOW));
    assertThat(trials)
        .extracting(RevocationTrials::isOver)
        .containsExactly(false, false, false, false, false, true);
    assertThat(trials)
        .extracting(RevocationTrials::needsUserAction)
        .containsExactly(false, false, true, true, true, true);
    assertThat(trials.stream().map(RevocationTrials::delay).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.parse("PT7H11M5S"));
  }

  @Test
  void a_token_is_irrevocable_after_the_last() {
    var last = new RevocationTrials(RevocationTrials.LIMIT, NOW);
    var before = new RevocationTrials(RevocationTrials.LIMIT - 1, NOW);

    assertThat(tried(before).isIrrevocable()).isFalse();
    assertThat(tried(last).isIrrevocable()).isTrue();
  }

  @Test
  void a_late_effect_is_expected_of_the_first_three() {
    assertThat(LedgerFixtures.OLDEST.mayHaveBeenRevoked()).isFalse();
    assertThat(tried(new RevocationTrials(3, NOW)).mayHaveBeenRevoked()).isTrue();
    assertThat(tried(new RevocationTrials(4, NOW)).mayHaveBeenRevoked()).isFalse();
  }

  @Test
  void a_token_that_is_given_up_is_no_longer_held_and_the_history_says_so() {
    var record =
        new RevisionRecord(
            4,
            TOKEN.fingerprint(),
            ActivationReason.FIRST_ISSUE,
            NOW.minusSeconds(60),
            Optional.empty(),
            Outcome.REPLACED);
    var ledger = withHistory(record);

    var after = ledger.withGivenUp(TOKEN, NOW).withHistoryRecorded(NOW.plusSeconds(60));

    assertThat(after.tokens()).doesNotContain(TOKEN);
    assertThat(after.history())
        .filteredOn(entry -> entry.number() == 4)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.outcome()).isEqualTo(Outcome.NOT_REVOKED);
          assertThat(entry.retiredAt()).contains(NOW);
        });
  }

  @Test
  void a_rejected_token_that_is_held_anyway_is_not_revoked() {
    var same =
        new PendingToken(
            TOKEN, Origin.ISSUED, LedgerFixtures.PENDING.issuanceSpec(), NOW.minusSeconds(1));
    var current =
        new PendingToken(
            LedgerFixtures.CURRENT.token(),
            Origin.ISSUED,
            LedgerFixtures.PENDING.issuanceSpec(),
            NOW);

    for (var pending : List.of(same, current)) {
      var after =
          LedgerFixtures.WITHOUT_PENDING
              .withIssued(pending)
              .withPendingRejected(Optional.empty(), NOW);

      assertThat(after.previous()).isEqualTo(LedgerFixtures.WITHOUT_PENDING.previous());
    }
  }

  private static PreviousToken tried(RevocationTrials trials) {
    var after =
        LedgerFixtures.WITHOUT_PENDING.withRevocationTrials(
            TOKEN, trials, LedgerFixtures.RETRY_STATE);
    return after.previous().getLast();
  }

  private static Ledger withHistory(RevisionRecord record) {
    var ledger = LedgerFixtures.WITHOUT_PENDING;
    return new Ledger(
        ledger.revision(),
        ledger.intent(),
        ledger.pending(),
        ledger.current(),
        ledger.previous(),
        ledger.retryState(),
        ledger.handled(),
        ledger.seenSupply(),
        ledger.possibleOrphans(),
        List.of(record));
  }
}
