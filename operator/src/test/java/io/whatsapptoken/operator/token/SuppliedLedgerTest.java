package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ledger says of tokens that a person or another tool supplies. */
final class SuppliedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Ledger BEFORE = Ledgers.WITHOUT_PENDING;
  private static final KeptToken SUPPLIED =
      new KeptToken(new AccessToken("EAAother"), Origin.SUPPLIED, "wish", NOW);
  private static final Intent INTENT = new Intent(MintReason.SUPPLIED, NOW, Optional.empty());
  private static final Intent GRAVE = new Intent(MintReason.COMPROMISED, NOW, Optional.empty());
  private final Ledger taken = BEFORE.taking(SUPPLIED, INTENT);

  @Test
  void a_supplied_token_is_pending_and_known() {
    assertThat(taken.pending()).contains(SUPPLIED);
    assertThat(taken.intent()).contains(INTENT);
    assertThat(taken.supply()).contains(SUPPLIED.token().fingerprint());
    assertUntouched(BEFORE, taken, "pending", "intent", "supply", "setback");
  }

  @Test
  void it_is_verified_at_once_whatever_failed_before() {
    var failed = BEFORE.setBack(Ledgers.setback(NOW.plusSeconds(60)));
    assertThat(failed.taking(SUPPLIED, INTENT).setback())
        .hasValueSatisfying(by -> assertThat(by.nextAttemptAt()).isEqualTo(NOW));
  }

  @Test
  void it_stays_supplied_when_it_is_activated() {
    var current = taken.activating(Ledgers.FACTS, NOW).current().orElseThrow();
    assertThat(current).returns(Origin.SUPPLIED, ActiveToken::origin);
    assertThat(current).returns("Supplied", ActiveToken::reason);
  }

  @Test
  void it_stays_supplied_when_it_is_replaced() {
    var next = taken.activating(Ledgers.FACTS, NOW).keeping(Ledgers.PENDING);
    assertThat(next.activating(Ledgers.FACTS, NOW).superseded())
        .endsWith(Ledgers.replaced(SUPPLIED.token(), Origin.SUPPLIED));
  }

  @Test
  void it_stays_supplied_when_it_is_used_again() {
    var next = BEFORE.restoring(Ledgers.OLDEST, Ledgers.FACTS, NOW);
    assertThat(next.current().orElseThrow()).returns(Origin.SUPPLIED, ActiveToken::origin);
  }

  @Test
  void a_replaced_token_that_was_put_back_is_not_among_the_replaced_ones() {
    var again = new KeptToken(Ledgers.OLD.token(), Origin.SUPPLIED, "wish", NOW);
    var next = BEFORE.taking(again, GRAVE).activating(Ledgers.FACTS, NOW);
    assertThat(next.current().map(ActiveToken::token)).contains(Ledgers.OLD.token());
    assertThat(next.superseded())
        .extracting(SupersededToken::token)
        .containsExactly(Ledgers.OLDEST.token(), Ledgers.CURRENT.token());
  }

  @Test
  void a_token_that_is_to_be_looked_at_again_is_unknown() {
    var next = taken.untaken();
    assertThat(next.pending()).isEmpty();
    assertThat(next.supply()).isEmpty();
    assertUntouched(taken, next, "pending", "supply");
  }

  @Test
  void a_refused_token_is_left_to_who_supplied_it_and_stays_known() {
    var setback = Ledgers.setback(NOW.plusSeconds(60));
    var next = taken.refusing(setback);
    assertThat(next.setback()).contains(setback);
    assertThat(next.pending()).isEmpty();
    assertThat(next.intent()).isEmpty();
    assertUntouched(taken, next, "setback", "pending", "intent");
  }

  @Test
  void a_refused_token_does_not_end_a_compromise() {
    var next = BEFORE.taking(SUPPLIED, GRAVE).refusing(Ledgers.SETBACK);
    assertThat(next.intent()).contains(GRAVE);
  }

  @Test
  void a_supplied_token_that_is_in_use_is_known() {
    var next = BEFORE.knowingSupply(Ledgers.CURRENT.token().fingerprint());
    assertThat(next.supply()).contains(Ledgers.CURRENT.token().fingerprint());
    assertUntouched(BEFORE, next, "supply");
  }

  private static void assertUntouched(Ledger before, Ledger next, String... but) {
    assertThat(next).usingRecursiveComparison().ignoringFields(but).isEqualTo(before);
  }
}
