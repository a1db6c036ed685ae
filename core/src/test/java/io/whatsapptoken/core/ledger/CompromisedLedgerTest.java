package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a ledger says when a token is compromised. */
final class CompromisedLedgerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private final RotationIntent compromised =
      LedgerFixtures.INTENT.escalated(IssueReason.COMPROMISED);

  @Test
  void a_running_rotation_keeps_its_start_and_its_attempt() {
    assertThat(compromised)
        .isEqualTo(
            new RotationIntent(
                IssueReason.COMPROMISED,
                LedgerFixtures.INTENT.startedAt(),
                LedgerFixtures.INTENT.attempt()));
  }

  @Test
  void an_escalated_rotation_does_not_back_off() {
    var next = LedgerFixtures.BUSY.withEscalatedIntent(compromised, NOW);
    assertThat(next.intent()).contains(compromised);
    assertThat(next.retryState()).contains(LedgerFixtures.RETRY_STATE.retryNow(NOW));
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("intent", "retryState")
        .isEqualTo(LedgerFixtures.BUSY);
  }

  @Test
  void all_previous_tokens_may_be_revoked_once_the_new_one_is_active() {
    var next =
        LedgerFixtures.BUSY
            .withEscalatedIntent(compromised, NOW)
            .withPendingActivated(LedgerFixtures.FACTS, NOW);
    assertThat(next.previous())
        .containsExactly(
            ending(LedgerFixtures.OLDEST.token(), Origin.SUPPLIED),
            ending(LedgerFixtures.OLD.token(), Origin.ISSUED),
            ending(LedgerFixtures.CURRENT.token(), Origin.ADOPTED));
  }

  @Test
  void a_token_that_was_never_published_stays_so() {
    var rejected =
        LedgerFixtures.BUSY
            .withPendingRejected(Optional.empty(), NOW)
            .withIssued(LedgerFixtures.PENDING);
    var next =
        rejected
            .withEscalatedIntent(compromised, NOW)
            .withPendingActivated(LedgerFixtures.FACTS, NOW);
    assertThat(next.previous())
        .filteredOn(previous -> previous.usage() == Usage.NEVER_PUBLISHED)
        .allSatisfy(previous -> assertThat(previous.revokeAfter()).contains(NOW));
  }

  @Test
  void no_other_reason_skips_the_overlap() {
    var next = LedgerFixtures.BUSY.withPendingActivated(LedgerFixtures.FACTS, NOW);
    assertThat(next.previous()).allMatch(PreviousToken::isRestorable);
  }

  @TestFactory
  Stream<DynamicTest> whether_the_token_is_revoked_without_a_replacement() {
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

  private static PreviousToken ending(AccessToken token, Origin origin) {
    return new PreviousToken(
        token, origin, Optional.of(NOW), Usage.REVOKE_REGARDLESS, Optional.empty());
  }
}
