package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a ledger begins that was lost while its token was in use. */
final class AdoptedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");

  @Test
  void an_adopted_token_is_pending_in_a_new_ledger_just_below_its_revision() {
    assertThat(Ledger.adopting(Ledgers.PENDING, 7))
        .isEqualTo(
            new Ledger(
                6,
                Optional.empty(),
                Optional.of(Ledgers.PENDING),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Triggers.NONE,
                Optional.empty(),
                0));
  }

  @Test
  void an_adopted_token_that_lives_and_is_unfit_stays_until_another_is_out() {
    var adopted = Ledger.adopting(Ledgers.PENDING, 7);

    var next = adopted.adoptionFailed(true);

    assertThat(next.superseded())
        .containsExactly(Ledgers.replaced(Ledgers.PENDING.token(), Origin.ISSUED));
    assertItIsNotAdoptedAgain(adopted, next);
  }

  @Test
  void an_adopted_token_that_is_dead_is_left_out() {
    var adopted = Ledger.adopting(Ledgers.PENDING, 7);

    var next = adopted.adoptionFailed(false);

    assertThat(next.superseded()).isEmpty();
    assertItIsNotAdoptedAgain(adopted, next);
  }

  @Test
  void a_token_that_is_activated_without_an_intent_was_adopted() {
    var next = Ledger.adopting(Ledgers.PENDING, 7).activating(Ledgers.FACTS, NOW);

    assertThat(next.revision()).isEqualTo(7);
    assertThat(next.current().orElseThrow().reason()).isEqualTo("Adopted");
  }

  private static void assertItIsNotAdoptedAgain(Ledger adopted, Ledger next) {
    assertThat(next.intent()).isEmpty();
    assertThat(next.supply()).contains(Ledgers.PENDING.token().fingerprint());
    assertThat(next.pending()).isEmpty();
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("supply", "pending", "superseded")
        .isEqualTo(adopted);
  }
}
