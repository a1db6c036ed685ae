package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every living token that was held is held after each step, unless it is forgotten on purpose. */
final class NothingIsForgottenTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  private static final Setback SETBACK = Ledgers.SETBACK;

  @TestFactory
  Stream<DynamicTest> every_token_is_still_held() {
    return Stream.of(
        after("intending", ledger -> ledger.intending(Ledgers.INTENT.answered())),
        after("recording an answer", Ledger::unattempted),
        after("a failure", ledger -> ledger.setBack(SETBACK)),
        after("a lost answer", Ledger::orphaned),
        after("activating", ledger -> ledger.activating(Ledgers.FACTS, NOW)),
        after("rejecting", ledger -> ledger.rejecting(Optional.of(SETBACK), NOW)),
        after("dropping", ledger -> ledger.rejecting(Optional.empty(), NOW)),
        after("learning", ledger -> ledger.knowing(Ledgers.CURRENT.withFacts(Ledgers.FACTS))),
        after("a death", ledger -> ledger.knowing(Ledgers.CURRENT.dead(Ledgers.NOTE))),
        after("confirming", ledger -> ledger.confirmed(NOW)),
        after(
            "a failed revocation",
            ledger -> ledger.revocationSetBack(Ledgers.OLD.token(), SETBACK)),
        after("a compromise", ledger -> ledger.escalating(Ledgers.INTENT, NOW)),
        after(
            "activating for a compromise",
            ledger ->
                ledger
                    .escalating(Ledgers.INTENT.escalated(MintReason.COMPROMISED), NOW)
                    .activating(Ledgers.FACTS, NOW)),
        after("calling off", Ledger::calledOff),
        after("a way back", ledger -> ledger.rollingBack(Ledgers.OLD, Ledgers.FACTS, NOW)),
        after("recognising", ledger -> ledger.knowingSupply(Ledgers.CURRENT.token().fingerprint())),
        after("handling", ledger -> ledger.handling(Triggers.NONE)),
        after("forgetting one that is not held", ledger -> ledger.forgetting(token("EAAunheld"))));
  }

  @TestFactory
  Stream<DynamicTest> exactly_these_are_held() {
    return Stream.of(
        held(
            "a new one is kept",
            Ledgers.WITHOUT_PENDING.keeping(Ledgers.PENDING),
            "EAApending",
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held(
            "one is forgotten",
            Ledgers.BUSY.forgetting(Ledgers.OLD.token()),
            "EAApending",
            "EAAcurrent",
            "EAAoldest"),
        held(
            "the current one is not forgotten by mistake",
            Ledgers.BUSY.forgetting(Ledgers.CURRENT.token()),
            "EAApending",
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held(
            "an old one takes the place of a dead one",
            Ledgers.BUSY.restoring(Ledgers.OLD, Ledgers.FACTS, NOW),
            "EAApending",
            "EAAold",
            "EAAoldest"),
        held(
            "a supplied one is taken",
            Ledgers.WITHOUT_PENDING.taking(Ledgers.PENDING, Ledgers.INTENT),
            "EAApending",
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held(
            "a supplied one is refused: it stays where it was supplied",
            Ledgers.BUSY.refusing(SETBACK),
            "EAAcurrent",
            "EAAold",
            "EAAoldest"),
        held("one is adopted", Ledger.adopting(Ledgers.PENDING, 7), "EAApending"),
        held(
            "an adopted one is unfit and lives",
            Ledger.adopting(Ledgers.PENDING, 7).adoptionFailed(true),
            "EAApending"),
        held("an adopted one is dead", Ledger.adopting(Ledgers.PENDING, 7).adoptionFailed(false)));
  }

  private static DynamicTest after(String step, UnaryOperator<Ledger> change) {
    return DynamicTest.dynamicTest(
        "after " + step,
        () ->
            assertThat(change.apply(Ledgers.BUSY).tokens())
                .containsExactlyInAnyOrderElementsOf(Ledgers.BUSY.tokens()));
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
