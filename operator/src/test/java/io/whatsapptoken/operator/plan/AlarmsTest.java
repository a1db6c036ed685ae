package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.ISSUED;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.Situation.supplied;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A token lives for a hundred days, unless it says otherwise. */
final class AlarmsTest {
  private static final Instant END = ISSUED.plus(Duration.ofDays(100));
  private static final ActiveToken TOKEN = token(TokenKind.EXPIRING, Optional.of(ISSUED));
  private static final ActiveToken TEMPORARY = token(TokenKind.TEMPORARY, Optional.of(ISSUED));
  private static final ActiveToken OF_UNKNOWN_AGE = token(TokenKind.EXPIRING, Optional.empty());
  private static final ActiveToken PERMANENT = Samples.CURRENT;
  private static final Duration USUAL = Duration.ofDays(60);

  @TestFactory
  Stream<DynamicTest> its_end_is_announced_louder_and_louder() {
    return Stream.of(
        alarm("not before three quarters of its life", TOKEN, days(75).minusMillis(1), Alarm.NONE),
        alarm("from three quarters on", TOKEN, days(75), Alarm.EARLY),
        alarm("still the same before nine tenths", TOKEN, days(90).minusMillis(1), Alarm.EARLY),
        alarm("louder from nine tenths on", TOKEN, days(90), Alarm.SOON),
        alarm("loudest from 97 percent on", TOKEN, days(97), Alarm.LAST),
        alarm("a temporary one: as soon as it is used", TEMPORARY, activated(), Alarm.EARLY),
        alarm("a temporary one: louder from nine tenths on", TEMPORARY, days(90), Alarm.SOON),
        alarm("of unknown age: as if it lived 60 days", OF_UNKNOWN_AGE, usual(75), Alarm.EARLY),
        alarm("of unknown age: not before", OF_UNKNOWN_AGE, usual(74), Alarm.NONE),
        alarm("a permanent one: never", PERMANENT, days(100_000), Alarm.NONE));
  }

  @TestFactory
  Stream<DynamicTest> what_is_renewed_by_itself_is_announced_only_when_that_is_late() {
    return Stream.of(
        late("not from three quarters on", TOKEN, days(89), Alarm.NONE),
        late("from nine tenths on", TOKEN, days(90), Alarm.SOON),
        late("loudest from 97 percent on", TOKEN, days(97), Alarm.LAST),
        late("a temporary one: not when it is used", TEMPORARY, activated(), Alarm.NONE));
  }

  @TestFactory
  Stream<DynamicTest> the_next_announcement() {
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
  Stream<DynamicTest> each_announcement_is_made_once() {
    var ending = supplied().expiring(at("13:00:00"));
    var early = supplied().expiring(at("18:00:00"));
    var renewed =
        settled()
            .expiring(at("13:00:00"))
            .period(Duration.ofDays(90))
            .renewBefore(Duration.ofMinutes(1));
    return Stream.of(
        when("never before", ending).then(new Plan.Warn(ending.token(), Alarm.SOON)),
        when("early, as only a person can replace it", early)
            .then(new Plan.Warn(early.token(), Alarm.EARLY)),
        when("less loud before", ending.announced(Alarm.EARLY))
            .then(new Plan.Warn(ending.announced(Alarm.EARLY).token(), Alarm.SOON)),
        when("just as loud before", ending.announced(Alarm.SOON)).then(rest("12:15:00")),
        when("louder before", ending.announced(Alarm.LAST)).then(rest("12:15:00")),
        when("the credential is missing", ending.credential(Samples.MISSING))
            .then(new Plan.Warn(ending.token(), Alarm.SOON)),
        when("a check is due as well", ending.triggers("", "now"))
            .then(new Plan.Warn(ending.token(), Alarm.SOON)),
        when("a rotation is late", renewed).then(new Plan.Warn(renewed.token(), Alarm.SOON)),
        when("but not if it is dead", ending.dead()).then(rest("12:15:00")));
  }

  private static DynamicTest alarm(String sentence, ActiveToken token, Instant now, Alarm loud) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Alarms.of(token, false, now)).isEqualTo(loud));
  }

  private static DynamicTest late(String sentence, ActiveToken token, Instant now, Alarm loud) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Alarms.of(token, true, now)).isEqualTo(loud));
  }

  private static DynamicTest next(
      String sentence, ActiveToken token, boolean renewed, Instant now, Optional<Instant> at) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Alarms.next(token, renewed, now)).isEqualTo(at));
  }

  private static ActiveToken token(TokenKind kind, Optional<Instant> issued) {
    return Samples.CURRENT.withFacts(
        new TokenFacts("4711", "", kind, issued, new Expiry.At(END), List.of(), List.of()));
  }

  private static Instant activated() {
    return Samples.CURRENT.activatedAt();
  }

  private static Instant days(int after) {
    return ISSUED.plus(Duration.ofDays(after));
  }

  private static Instant usual(int percent) {
    return END.minus(USUAL).plus(USUAL.multipliedBy(percent).dividedBy(100));
  }
}
