package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a ledger begins that was lost while its token was in use. */
final class AdoptedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");

  @Test
  void an_adopted_token_is_pending_in_a_new_ledger_just_below_its_revision() {
    assertThat(Ledger.adopting(LedgerFixtures.PENDING, 7))
        .isEqualTo(
            new Ledger(
                6,
                Optional.empty(),
                Optional.of(LedgerFixtures.PENDING),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Triggers.NONE,
                Optional.empty(),
                0,
                List.of()));
  }

  @Test
  void a_valid_adopted_token_with_unmet_requirements_is_kept_until_its_replacement_is_published() {
    var adopted = Ledger.adopting(LedgerFixtures.PENDING, 7);

    var next = adopted.withAdoptionFailed(true);

    assertThat(next.previous())
        .containsExactly(LedgerFixtures.replaced(LedgerFixtures.PENDING.token(), Origin.ISSUED));
    assertItIsNotAdoptedAgain(adopted, next);
  }

  @Test
  void an_invalid_adopted_token_is_dropped() {
    var adopted = Ledger.adopting(LedgerFixtures.PENDING, 7);

    var next = adopted.withAdoptionFailed(false);

    assertThat(next.previous()).isEmpty();
    assertItIsNotAdoptedAgain(adopted, next);
  }

  @Test
  void a_token_that_is_activated_without_an_intent_was_adopted() {
    var next =
        Ledger.adopting(LedgerFixtures.PENDING, 7).withPendingActivated(LedgerFixtures.FACTS, NOW);

    assertThat(next.revision()).isEqualTo(7);
    assertThat(next.current().orElseThrow().reason()).isEqualTo(ActivationReason.ADOPTED);
  }

  private static void assertItIsNotAdoptedAgain(Ledger adopted, Ledger next) {
    assertThat(next.intent()).isEmpty();
    assertThat(next.seenSupply()).contains(LedgerFixtures.PENDING.token().fingerprint());
    assertThat(next.pending()).isEmpty();
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("seenSupply", "pending", "previous")
        .isEqualTo(adopted);
  }
}
