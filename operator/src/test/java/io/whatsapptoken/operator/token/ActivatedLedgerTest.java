package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a ledger says when a verified token takes the place of the current one. */
final class ActivatedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BUSY = Ledgers.BUSY;

  @Test
  void a_verified_token_becomes_the_current_one_of_a_new_revision() {
    var next = BUSY.activating(Ledgers.FACTS, NOW);

    assertThat(next.revision()).isEqualTo(BUSY.revision() + 1);
    assertThat(next.current())
        .contains(
            new ActiveToken(
                Ledgers.PENDING.token(),
                Origin.ISSUED,
                Ledgers.FACTS,
                Ledgers.PENDING.wish(),
                "Requested",
                NOW,
                ActiveToken.Health.GOOD));
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("revision", "current", "pending", "intent", "setback", "superseded")
        .isEqualTo(BUSY);
  }

  @Test
  void an_activation_ends_the_rotation() {
    var next = BUSY.activating(Ledgers.FACTS, NOW);

    assertThat(next.pending()).isEmpty();
    assertThat(next.intent()).isEmpty();
    assertThat(next.setback()).isEmpty();
  }

  @Test
  void a_roll_out_that_failed_before_waits_no_more_and_still_counts() {
    var failed = Ledgers.failedRollout(NOW.plusSeconds(60));

    var next = BUSY.setBack(failed).activating(Ledgers.FACTS, NOW);

    assertThat(next.setback()).contains(Ledgers.failedRollout(NOW));
  }

  @Test
  void a_replaced_token_joins_those_before_it_as_the_youngest() {
    var next = BUSY.activating(Ledgers.FACTS, NOW);

    assertThat(next.superseded())
        .containsExactly(
            Ledgers.OLDEST, Ledgers.OLD, Ledgers.replaced(Ledgers.CURRENT.token(), Origin.ADOPTED));
  }

  @Test
  void a_replaced_token_that_is_dead_is_left_out() {
    var dead = BUSY.knowing(Ledgers.CURRENT.dead(Ledgers.NOTE));

    assertThat(dead.activating(Ledgers.FACTS, NOW).superseded())
        .containsExactly(Ledgers.OLDEST, Ledgers.OLD);
  }
}
