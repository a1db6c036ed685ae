package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.SupersededToken.Use;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a ledger says when a token is compromised. */
final class CompromisedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private final Intent grave = Ledgers.INTENT.escalated(MintReason.COMPROMISED);

  @Test
  void a_running_rotation_keeps_its_beginning_and_the_answer_that_it_is_owed() {
    assertThat(grave)
        .isEqualTo(
            new Intent(
                MintReason.COMPROMISED, Ledgers.INTENT.startedAt(), Ledgers.INTENT.attempt()));
  }

  @Test
  void a_graver_reason_need_not_wait() {
    var next = Ledgers.BUSY.escalating(grave, NOW);
    assertThat(next.intent()).contains(grave);
    assertThat(next.setback()).contains(Ledgers.SETBACK.passedAt(NOW));
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("intent", "setback")
        .isEqualTo(Ledgers.BUSY);
  }

  @Test
  void when_the_new_token_is_active_all_before_it_may_end_at_once() {
    var next = Ledgers.BUSY.escalating(grave, NOW).activating(Ledgers.FACTS, NOW);
    assertThat(next.superseded())
        .containsExactly(
            ending(Ledgers.OLDEST.token(), Origin.SUPPLIED),
            ending(Ledgers.OLD.token(), Origin.ISSUED),
            ending(Ledgers.CURRENT.token(), Origin.ADOPTED));
  }

  @Test
  void one_that_was_never_published_stays_so() {
    var rejected = Ledgers.BUSY.rejecting(Optional.empty(), NOW).keeping(Ledgers.PENDING);
    var next = rejected.escalating(grave, NOW).activating(Ledgers.FACTS, NOW);
    assertThat(next.superseded())
        .filteredOn(old -> old.use() == Use.NONE)
        .allSatisfy(old -> assertThat(old.revokeAfter()).contains(NOW));
  }

  @Test
  void no_other_reason_ends_them() {
    var next = Ledgers.BUSY.activating(Ledgers.FACTS, NOW);
    assertThat(next.superseded()).allMatch(SupersededToken::mayReturn);
  }

  @TestFactory
  Stream<DynamicTest> whether_the_token_ends_even_without_a_new_one() {
    return Stream.of(
        revokeFirst("revoke-first", true),
        revokeFirst("revoke-first 2026-06-01", true),
        revokeFirst("2026-06-01", false),
        revokeFirst("not revoke-first", false),
        revokeFirst("", false));
  }

  private static DynamicTest revokeFirst(String value, boolean expected) {
    return DynamicTest.dynamicTest(
        "\"" + value + "\"",
        () -> assertThat(Triggers.NONE.compromised(value).revokeFirst()).isEqualTo(expected));
  }

  private static SupersededToken ending(AccessToken token, Origin origin) {
    return new SupersededToken(token, origin, Optional.of(NOW), Use.DISREGARDED, Optional.empty());
  }
}
