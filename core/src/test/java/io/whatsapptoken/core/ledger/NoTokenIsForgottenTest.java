package io.whatsapptoken.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every living token that was held is held after each step, unless it is forgotten on purpose. */
final class NoTokenIsForgottenTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final RetryState RETRY_STATE = LedgerFixtures.RETRY_STATE;

  @TestFactory
  Stream<DynamicTest> every_token_stays_in_the_ledger() {
    return Stream.of(
        after(
            "intending", ledger -> ledger.withIntent(LedgerFixtures.INTENT.withAttemptResolved())),
        after("recording an answer", Ledger::withAttemptResolved),
        after("a failure", ledger -> ledger.withRetryState(RETRY_STATE)),
        after("a lost answer", Ledger::withOrphanCounted),
        after("activating", ledger -> ledger.withPendingActivated(LedgerFixtures.FACTS, NOW)),
        after("rejecting", ledger -> ledger.withPendingRejected(Optional.of(RETRY_STATE), NOW)),
        after("dropping", ledger -> ledger.withPendingRejected(Optional.empty(), NOW)),
        after(
            "learning",
            ledger -> ledger.withCurrent(LedgerFixtures.CURRENT.withFacts(LedgerFixtures.FACTS))),
        after(
            "an invalid token",
            ledger ->
                ledger.withCurrent(LedgerFixtures.CURRENT.markedInvalid(LedgerFixtures.FAILURE))),
        after("confirming", ledger -> ledger.withGracePeriodStarted(NOW)),
        after(
            "a failed revocation",
            ledger -> ledger.withRevocationRetry(LedgerFixtures.OLD.token(), RETRY_STATE)),
        after("a compromise", ledger -> ledger.withEscalatedIntent(LedgerFixtures.INTENT, NOW)),
        after(
            "activating for a compromise",
            ledger ->
                ledger
                    .withEscalatedIntent(
                        LedgerFixtures.INTENT.escalated(IssueReason.COMPROMISED), NOW)
                    .withPendingActivated(LedgerFixtures.FACTS, NOW)),
        after("calling off", Ledger::withRotationCancelled),
        after(
            "a way back",
            ledger -> ledger.withPreviousRolledBack(LedgerFixtures.OLD, LedgerFixtures.FACTS, NOW)),
        after(
            "recognising",
            ledger -> ledger.withSeenSupply(LedgerFixtures.CURRENT.token().fingerprint())),
        after("handling", ledger -> ledger.withHandled(Triggers.NONE)),
        after("forgetting one that is not held", ledger -> ledger.without(token("EAAunheld"))));
  }

  @TestFactory
  Stream<DynamicTest> exactly_these_tokens_are_in_the_ledger() {
    return Stream.of(
        held(
            "a new one is kept",
            LedgerFixtures.WITHOUT_PENDING.withIssued(LedgerFixtures.PENDING),
            "EAApending",
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held(
            "one is forgotten",
            LedgerFixtures.BUSY.without(LedgerFixtures.OLD.token()),
            "EAApending",
            "EAAcurrent",
            "EAAoldest"),
        held(
            "the current one is not forgotten by mistake",
            LedgerFixtures.BUSY.without(LedgerFixtures.CURRENT.token()),
            "EAApending",
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held(
            "a previous token replaces an invalid one",
            LedgerFixtures.BUSY.withPreviousRestored(LedgerFixtures.OLD, LedgerFixtures.FACTS, NOW),
            "EAApending",
            "EAAold",
            "EAAoldest"),
        held(
            "a supplied one is taken",
            LedgerFixtures.WITHOUT_PENDING.withSupplied(
                LedgerFixtures.PENDING, LedgerFixtures.INTENT),
            "EAApending",
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held(
            "a supplied one is refused: it stays where it was supplied",
            LedgerFixtures.BUSY.withSupplyRejected(RETRY_STATE),
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held("one is adopted", Ledger.adopting(LedgerFixtures.PENDING, 7), "EAApending"),
        held(
            "an adopted token does not meet the requirements and is valid",
            Ledger.adopting(LedgerFixtures.PENDING, 7).withAdoptionFailed(true),
            "EAApending"),
        held(
            "an adopted one is invalid",
            Ledger.adopting(LedgerFixtures.PENDING, 7).withAdoptionFailed(false)));
  }

  private static DynamicTest after(String step, UnaryOperator<Ledger> change) {
    return DynamicTest.dynamicTest(
        "after " + step,
        () ->
            assertThat(change.apply(LedgerFixtures.BUSY).tokens())
                .containsExactlyInAnyOrderElementsOf(LedgerFixtures.BUSY.tokens()));
  }

  private static DynamicTest held(String sentence, Ledger ledger, String... expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(ledger.tokens().stream().map(AccessToken::reveal))
                .containsExactlyInAnyOrder(expected));
  }

  private static AccessToken token(String value) {
    return new AccessToken(value);
  }
}
