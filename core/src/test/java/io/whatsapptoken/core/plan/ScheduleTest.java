package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.EXPIRY_NEAR;
import static io.whatsapptoken.core.ledger.IssueReason.PERIOD_ELAPSED;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.FAILURE;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.dataAccessUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The token was issued at noon on the 31st of May; without jitter unless it says otherwise. */
final class ScheduleTest {
  private static final Instant ISSUED = Instant.parse("2026-05-31T12:00:00Z");
  private static final Instant IN_60_DAYS = ISSUED.plus(Duration.ofDays(60));
  private static final Duration INTERVAL = Duration.ofMinutes(15);

  @TestFactory
  Stream<DynamicTest> the_next_rotation() {
    var expiring = settled().expiringAt(IN_60_DAYS);
    var longPeriod = expiring.period(Duration.ofDays(90));
    return Stream.of(
        due("of a permanent token: its period", settled(), 30, PERIOD_ELAPSED),
        due("the period that is desired", settled().period(Duration.ofDays(7)), 7, PERIOD_ELAPSED),
        due(
            "of an expiring token: its period, if that is over first",
            expiring,
            30,
            PERIOD_ELAPSED),
        due("a sixth of its life before its end", longPeriod, 50, EXPIRY_NEAR),
        due(
            "the lead that is desired",
            longPeriod.renewBefore(Duration.ofDays(3)),
            57,
            EXPIRY_NEAR),
        due("both at once", expiring.renewBefore(Duration.ofDays(30)), 30, PERIOD_ELAPSED),
        due(
            "the lead, if the period is a moment longer",
            expiring.renewBefore(Duration.ofDays(30)).period(Duration.ofDays(31)),
            30,
            EXPIRY_NEAR),
        due("a lead in percent of the life", longPeriod.renewBeforePercentage(25), 45, EXPIRY_NEAR),
        due(
            "a lead of more than half of the life counts as half",
            longPeriod.renewBefore(Duration.ofDays(31)),
            30,
            EXPIRY_NEAR),
        due(
            "a lead longer than the life does so, too",
            longPeriod.renewBefore(Duration.ofDays(365)),
            30,
            EXPIRY_NEAR));
  }

  @TestFactory
  Stream<DynamicTest> a_rotation_comes_before_the_end_of_data_access() {
    var issuing = settled().period(Duration.ofDays(365));
    var exchanging =
        ObservedFixture.exchanging().period(Duration.ofDays(365)).renewBefore(Duration.ofDays(3));
    var week = ISSUED.plus(Duration.ofDays(7));
    var endless = issuing.facts(dataAccessUntil(IN_60_DAYS));
    return Stream.of(
        due("of a permanent token", endless, 50, EXPIRY_NEAR),
        due(
            "of a token that expires later",
            issuing.facts(
                dataAccessUntil(IN_60_DAYS, new Expiry.At(ISSUED.plus(Duration.ofDays(90))))),
            50,
            EXPIRY_NEAR),
        due(
            "but not of a token that expires earlier",
            issuing.facts(
                dataAccessUntil(ISSUED.plus(Duration.ofDays(90)), new Expiry.At(IN_60_DAYS))),
            50,
            EXPIRY_NEAR),
        due(
            "but not if a new token did not move it",
            issuing.facts(dataAccessUntil(week)),
            365,
            PERIOD_ELAPSED),
        due(
            "but not if it is over",
            issuing.facts(dataAccessUntil(ISSUED.minusSeconds(1))),
            365,
            PERIOD_ELAPSED),
        due(
            "but not by an exchange, which does not move it",
            exchanging.facts(
                dataAccessUntil(ISSUED.plus(Duration.ofDays(30)), new Expiry.At(IN_60_DAYS))),
            57,
            EXPIRY_NEAR));
  }

  @Test
  void there_is_none_without_a_token() {
    assertThat(Schedule.nextRotation(settled().withoutCurrent().observed(), NOW)).isEmpty();
  }

  @Test
  void the_age_counts_from_the_activation_without_an_issue_time() {
    var due =
        Schedule.nextRotation(settled().current(withoutIssueTime(Expiry.NEVER)).observed(), NOW);

    assertThat(due)
        .contains(
            new Schedule.ScheduledRotation(
                CURRENT.activatedAt().plus(Duration.ofDays(30)), PERIOD_ELAPSED));
  }

  @Test
  void the_lifetime_counts_from_the_activation_without_an_issue_time() {
    var end = CURRENT.activatedAt().plus(Duration.ofDays(12));

    var due =
        Schedule.nextRotation(
            settled().current(withoutIssueTime(new Expiry.At(end))).observed(), NOW);

    assertThat(due)
        .contains(new Schedule.ScheduledRotation(end.minus(Duration.ofDays(2)), EXPIRY_NEAR));
  }

  @Test
  void jitter_makes_a_period_shorter_by_up_to_a_tenth() {
    var ages = rotations(uid -> settled().uid(uid).period(Duration.ofHours(1000)));

    assertThat(ages).allMatch(age -> age > 900 && age <= 1000);
    assertSpread(ages.stream().map(age -> (1000 - age) / 100));
  }

  @Test
  void jitter_makes_a_lead_longer_by_up_to_a_tenth() {
    var expiring =
        settled().period(Duration.ofDays(90)).expiringAt(ISSUED.plus(Duration.ofDays(50)));

    var ages = rotations(uid -> expiring.uid(uid).renewBefore(Duration.ofHours(200)));

    assertThat(ages).allMatch(age -> age > 980 && age <= 1000);
    assertSpread(ages.stream().map(age -> (1000 - age) / 20));
  }

  @TestFactory
  Stream<DynamicTest> the_next_check() {
    return Stream.of(
        check("is at the next quarter", succeeded("12:01:00"), "12:15:00"),
        check(
            "is at the same one for a process that began later", succeeded("12:14:59"), "12:15:00"),
        check("is a whole interval after one in time", succeeded("12:15:00"), "12:30:00"),
        check("is soon after one that told nothing", failed("12:01:00", 1), "12:01:05"),
        check("is later after two", failed("12:01:00", 2), "12:01:10"),
        check("is later and later", failed("12:01:00", 5), "12:02:20"),
        check("is 5 minutes after many", failed("12:01:00", 50), "12:06:00"),
        check("is never later than after a good one", failed("12:14:00", 50), "12:15:00"));
  }

  @Test
  void checks_of_many_tokens_are_spread_over_the_interval() {
    var shares =
        uids()
            .map(uid ->
                Schedule.nextCheck(settled().uid(uid).lastCheck(succeeded("12:00:00")).observed()))
            .map(check -> share(Duration.between(at("12:00:00"), check), INTERVAL));

    assertSpread(shares);
  }

  private static DynamicTest due(
      String sentence, ObservedFixture fixture, int days, IssueReason reason) {
    var expected = new Schedule.ScheduledRotation(ISSUED.plus(Duration.ofDays(days)), reason);
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(Schedule.nextRotation(fixture.observed(), NOW)).contains(expected));
  }

  private static DynamicTest check(String sentence, LastCheck last, String expected) {
    var observed = settled().interval(INTERVAL).lastCheck(last).observed();
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Schedule.nextCheck(observed)).isEqualTo(at(expected)));
  }

  private static LastCheck succeeded(String time) {
    return LastCheck.succeeded(at(time));
  }

  private static LastCheck failed(String time, int failures) {
    return new LastCheck(at(time), Optional.of(FAILURE), failures, Optional.empty());
  }

  private static CurrentToken withoutIssueTime(Expiry expiry) {
    var facts = CURRENT.facts();
    return CURRENT.withFacts(
        new TokenFacts(
            facts.appId(),
            facts.userId(),
            facts.kind(),
            Optional.empty(),
            expiry,
            facts.scopes(),
            facts.reach()));
  }

  /** UIDs that differ by little. */
  private static Stream<String> uids() {
    return IntStream.range(1000, 2000)
        .mapToObj(number -> "7c9e6679-7425-40de-944b-e07fc1f9" + number);
  }

  /** How many hours after its birth each of many tokens is replaced. */
  private static List<Double> rotations(Function<String, ObservedFixture> token) {
    return uids()
        .map(uid -> Schedule.nextRotation(token.apply(uid).observed(), NOW).orElseThrow().at())
        .map(due -> share(Duration.between(ISSUED, due), Duration.ofHours(1)))
        .toList();
  }

  private static double share(Duration part, Duration whole) {
    return (double) part.toMillis() / whole.toMillis();
  }

  /** Every tenth of the range from 0 to 1 gets its share, more or less. */
  private static void assertSpread(Stream<Double> shares) {
    var tenths =
        shares.collect(
            Collectors.groupingBy(share -> (int) Math.floor(share * 10), Collectors.counting()));
    assertThat(tenths).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(tenths.values()).allMatch(count -> count > 50 && count < 150);
  }
}
