package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.SupersededToken.Use;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ledger says when a person went back to the previous token. */
final class RolledBackLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BUSY = Ledgers.BUSY;
  private final Ledger next = BUSY.rollingBack(Ledgers.OLD, Ledgers.FACTS, NOW);

  @Test
  void the_previous_token_is_the_current_one_of_a_new_revision() {
    assertThat(next.revision()).isEqualTo(BUSY.revision() + 1);
    assertThat(next.current())
        .contains(
            new ActiveToken(
                Ledgers.OLD.token(),
                Origin.ISSUED,
                Ledgers.FACTS,
                Ledgers.CURRENT.wish(),
                "RolledBack",
                NOW,
                ActiveToken.Health.GOOD));
  }

  @Test
  void the_token_that_it_replaces_may_be_returned_to_and_a_pending_one_may_not() {
    assertThat(next.superseded())
        .containsExactly(
            Ledgers.OLDEST,
            new SupersededToken(
                Ledgers.PENDING.token(),
                Origin.ISSUED,
                Optional.of(NOW),
                Use.NONE,
                Optional.empty()),
            Ledgers.replaced(Ledgers.CURRENT.token(), Origin.ADOPTED));
  }

  @Test
  void a_replaced_token_that_is_dead_is_left_out() {
    var dead = Ledgers.WITHOUT_PENDING.knowing(Ledgers.CURRENT.dead(Ledgers.NOTE));
    assertThat(dead.rollingBack(Ledgers.OLD, Ledgers.FACTS, NOW).superseded())
        .containsExactly(Ledgers.OLDEST);
  }

  @Test
  void the_rotation_that_ran_is_over() {
    assertThat(next.intent()).isEmpty();
    assertThat(next.pending()).isEmpty();
    assertThat(next.setback()).isEmpty();
  }

  @Test
  void nothing_else_changes() {
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("revision", "intent", "pending", "current", "superseded", "setback")
        .isEqualTo(BUSY);
  }

  @Test
  void what_started_before_it_was_replaced_runs_on_it_if_nothing_else_may_be_in_use() {
    var one = BUSY.forgetting(Ledgers.OLDEST.token());
    var known = Ledgers.OLD.hadAllApps();
    assertThat(usedBefore(one.hadAllAppsOn(Ledgers.OLD.token()), known))
        .contains(Ledgers.CURRENT.activatedAt());
    assertThat(usedBefore(one, Ledgers.OLD)).as("where some may never have come to it").isEmpty();
    assertThat(usedBefore(BUSY.hadAllAppsOn(Ledgers.OLD.token()), known))
        .as("where an older one may be in use")
        .isEmpty();
  }

  private static Optional<Instant> usedBefore(Ledger ledger, SupersededToken old) {
    return ledger.rollingBack(old, Ledgers.FACTS, NOW).current().flatMap(ActiveToken::usedBefore);
  }

  @Test
  void its_period_counts_from_then() {
    assertThat(next.current().map(ActiveToken::born)).contains(NOW);
  }

  @Test
  void the_period_of_a_restored_token_counts_from_its_birth() {
    var born = Instant.parse("2026-05-01T00:00:00Z");
    var facts = Ledgers.facts(Optional.of(born), Expiry.NEVER);
    var restored = BUSY.restoring(Ledgers.OLD, facts, NOW);
    assertThat(restored.current().map(ActiveToken::born)).contains(born);
  }
}
