package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.ObservedFixture.supplied;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.ISSUED;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A token is valid for a hundred days, unless it says otherwise. */
final class ExpiryWarningsTest {
  private static final Instant END = ISSUED.plus(Duration.ofDays(100));
  private static final CurrentToken TOKEN = token(TokenKind.EXPIRING, Optional.of(ISSUED));
  private static final CurrentToken TEMPORARY = token(TokenKind.TEMPORARY, Optional.of(ISSUED));
  private static final CurrentToken OF_UNKNOWN_AGE = token(TokenKind.EXPIRING, Optional.empty());
  private static final CurrentToken PERMANENT = PlanFixtures.CURRENT;
  private static final Duration LIFETIME = Duration.ofDays(60);

  @TestFactory
  Stream<DynamicTest> the_warning_level_rises_towards_expiry() {
    return Stream.of(
        warning(
            "not before three quarters of its life",
            TOKEN,
            days(75).minusMillis(1),
            ExpiryWarningLevel.NONE),
        warning("from three quarters on", TOKEN, days(75), ExpiryWarningLevel.NOTICE),
        warning(
            "still the same before nine tenths",
            TOKEN,
            days(90).minusMillis(1),
            ExpiryWarningLevel.NOTICE),
        warning("louder from nine tenths on", TOKEN, days(90), ExpiryWarningLevel.WARNING),
        warning("loudest from 97 percent on", TOKEN, days(97), ExpiryWarningLevel.CRITICAL),
        warning(
            "a temporary one: as soon as it is used",
            TEMPORARY,
            activated(),
            ExpiryWarningLevel.NOTICE),
        warning(
            "a temporary one: louder from nine tenths on",
            TEMPORARY,
            days(90),
            ExpiryWarningLevel.WARNING),
        warning(
            "of unknown age: as if it lived 60 days",
            OF_UNKNOWN_AGE,
            atLifetimePercent(75),
            ExpiryWarningLevel.NOTICE),
        warning(
            "of unknown age: not before",
            OF_UNKNOWN_AGE,
            atLifetimePercent(74),
            ExpiryWarningLevel.NONE),
        warning("a permanent one: never", PERMANENT, days(100_000), ExpiryWarningLevel.NONE));
  }

  @TestFactory
  Stream<DynamicTest> a_renewed_token_warns_only_if_its_renewal_is_late() {
    return Stream.of(
        late("not from three quarters on", TOKEN, days(89), ExpiryWarningLevel.NONE),
        late("from nine tenths on", TOKEN, days(90), ExpiryWarningLevel.WARNING),
        late("loudest from 97 percent on", TOKEN, days(97), ExpiryWarningLevel.CRITICAL),
        late(
            "a temporary one: not when it is used",
            TEMPORARY,
            activated(),
            ExpiryWarningLevel.NONE));
  }

  @TestFactory
  Stream<DynamicTest> when_the_next_warning_is_due() {
    return Stream.of(
        next("at three quarters", TOKEN, false, days(0), Optional.of(days(75))),
        next("at nine tenths", TOKEN, false, days(75), Optional.of(days(90))),
        next("at 97 percent", TOKEN, false, days(90), Optional.of(days(97))),
        next("then none", TOKEN, false, days(97), Optional.empty()),
        next("at nine tenths of what is renewed", TOKEN, true, days(0), Optional.of(days(90))),
        next("none of a permanent one", PERMANENT, false, days(0), Optional.empty()));
  }

  /** At 12:05, nine tenths of a life from noon to one o'clock of the next day are over. */
  @TestFactory
  Stream<DynamicTest> each_warning_is_given_once() {
    var ending = supplied().expiringAt(at("13:00:00"));
    var early = supplied().expiringAt(at("18:00:00"));
    var renewed =
        settled()
            .expiringAt(at("13:00:00"))
            .period(Duration.ofDays(90))
            .renewBefore(Duration.ofMinutes(1));
    return Stream.of(
        when("never before", ending)
            .then(new Action.WarnExpiry(ending.currentToken(), ExpiryWarningLevel.WARNING)),
        when("early, as only a person can replace it", early)
            .then(new Action.WarnExpiry(early.currentToken(), ExpiryWarningLevel.NOTICE)),
        when("less loud before", ending.expiryWarning(ExpiryWarningLevel.NOTICE))
            .then(
                new Action.WarnExpiry(
                    ending.expiryWarning(ExpiryWarningLevel.NOTICE).currentToken(),
                    ExpiryWarningLevel.WARNING)),
        when("just as loud before", ending.expiryWarning(ExpiryWarningLevel.WARNING))
            .then(requeueAt("12:15:00")),
        when("louder before", ending.expiryWarning(ExpiryWarningLevel.CRITICAL))
            .then(requeueAt("12:15:00")),
        when("the credential is missing", ending.credential(PlanFixtures.MISSING_CREDENTIAL))
            .then(new Action.WarnExpiry(ending.currentToken(), ExpiryWarningLevel.WARNING)),
        when("a check is due as well", ending.triggers("", "now"))
            .then(new Action.WarnExpiry(ending.currentToken(), ExpiryWarningLevel.WARNING)),
        when("a rotation is late", renewed)
            .then(new Action.WarnExpiry(renewed.currentToken(), ExpiryWarningLevel.WARNING)),
        when("but not if it is invalid", ending.invalid()).then(requeueAt("12:15:00")));
  }

  /** At 12:05, nine tenths of the time from noon to one o'clock of the next day are over. */
  @TestFactory
  Stream<DynamicTest> the_end_of_data_access_is_announced() {
    var facts = PlanFixtures.dataAccessUntil(at("13:00:00"));
    var given = supplied().facts(facts);
    var exchanged =
        ObservedFixture.exchanging()
            .facts(
                PlanFixtures.dataAccessUntil(
                    at("13:00:00"), new Expiry.At(ISSUED.plus(Duration.ofDays(50)))));
    var early = exchanged.facts(PlanFixtures.dataAccessUntil(at("18:00:00")));
    var issued = settled().facts(facts);
    return Stream.of(
        when("of a permanent token that was supplied", given)
            .then(new Action.WarnExpiry(given.currentToken(), ExpiryWarningLevel.WARNING)),
        when("of a token that is exchanged, which does not help", exchanged)
            .then(new Action.WarnExpiry(exchanged.currentToken(), ExpiryWarningLevel.WARNING)),
        when("early, as only a person can extend it", early)
            .then(new Action.WarnExpiry(early.currentToken(), ExpiryWarningLevel.NOTICE)),
        when("of a token that was issued so shortly before that issuing does not help", issued)
            .then(new Action.WarnExpiry(issued.currentToken(), ExpiryWarningLevel.WARNING)));
  }

  @Test
  void a_later_end_is_announced_again() {
    var announced =
        TOKEN
            .withFacts(PlanFixtures.dataAccessUntil(END))
            .withExpiryWarning(ExpiryWarningLevel.CRITICAL);

    assertThat(announced.withFacts(PlanFixtures.dataAccessUntil(END.plusSeconds(1))).health())
        .returns(ExpiryWarningLevel.NONE, CurrentToken.Health::expiryWarning);
    assertThat(announced.withFacts(PlanFixtures.facts(Expiry.NEVER)).health())
        .returns(ExpiryWarningLevel.NONE, CurrentToken.Health::expiryWarning);
    assertThat(announced.withFacts(PlanFixtures.dataAccessUntil(END)).health())
        .returns(ExpiryWarningLevel.CRITICAL, CurrentToken.Health::expiryWarning);
  }

  private static DynamicTest warning(
      String sentence, CurrentToken token, Instant now, ExpiryWarningLevel level) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(ExpiryWarnings.of(token, false, now)).isEqualTo(level));
  }

  private static DynamicTest late(
      String sentence, CurrentToken token, Instant now, ExpiryWarningLevel level) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(ExpiryWarnings.of(token, true, now)).isEqualTo(level));
  }

  private static DynamicTest next(
      String sentence, CurrentToken token, boolean renewed, Instant now, Optional<Instant> at) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(ExpiryWarnings.next(token, renewed, now)).isEqualTo(at));
  }

  private static CurrentToken token(TokenKind kind, Optional<Instant> issued) {
    return PlanFixtures.CURRENT.withFacts(
        new TokenFacts("4711", "", kind, issued, new Expiry.At(END), List.of(), List.of()));
  }

  private static Instant activated() {
    return PlanFixtures.CURRENT.activatedAt();
  }

  private static Instant days(int after) {
    return ISSUED.plus(Duration.ofDays(after));
  }

  private static Instant atLifetimePercent(int percent) {
    return END.minus(LIFETIME).plus(LIFETIME.multipliedBy(percent).dividedBy(100));
  }
}
