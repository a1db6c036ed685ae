package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.RevisionRecord;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 13: no more than six tokens an hour are issued for reasons that no user gave. */
final class IssueLimitTest {
  private static final ObservedFixture INVALID = settled().invalid().interval(Duration.ofHours(10));

  @TestFactory
  Stream<DynamicTest> a_token_that_is_invalid_again() {
    var six = history(6, ActivationReason.TOKEN_INVALID);
    return Stream.of(
        when("is replaced after five", INVALID.history(history(5, ActivationReason.TOKEN_INVALID)))
            .then(issueToken(IssueReason.TOKEN_INVALID)),
        when("waits after six, until the first is an hour ago", INVALID.history(six))
            .then(requeueAt("12:55:00")),
        when(
                "counts those for a changed spec as well",
                INVALID.history(history(6, ActivationReason.SPEC_CHANGED)))
            .then(requeueAt("12:55:00")),
        when(
                "does not count those that a user requested",
                INVALID.history(history(6, ActivationReason.REQUESTED)))
            .then(issueToken(IssueReason.TOKEN_INVALID)),
        when(
                "does not count those of an hour ago",
                INVALID.history(
                    records(ActivationReason.TOKEN_INVALID, 6, NOW.minus(Duration.ofHours(1)))))
            .then(issueToken(IssueReason.TOKEN_INVALID)),
        when("is replaced at once on request", INVALID.history(six).triggers("now", ""))
            .then(issueToken(IssueReason.TOKEN_INVALID, "now")),
        when("delays no planned rotation", settled().period(Duration.ofMinutes(1)).history(six))
            .then(issueToken(IssueReason.PERIOD_ELAPSED)));
  }

  @Test
  void only_a_due_token_is_delayed() {
    var six = history(6, ActivationReason.TOKEN_INVALID);

    assertThat(IssueLimit.delays(settled().history(six).observed(), NOW)).isEmpty();
    assertThat(IssueLimit.delays(INVALID.history(six).observed(), NOW)).contains(at("12:55:00"));
  }

  /** Each new token is found invalid as soon as it is active. */
  @Test
  void a_day_of_tokens_that_become_invalid_at_once_issues_six_an_hour() {
    var observed = INVALID.observed();
    var issued = new ArrayList<Instant>();
    var end = NOW.plus(Duration.ofDays(1));
    for (var now = NOW; now.isBefore(end); ) {
      switch (Planner.plan(observed, now)) {
        case Decision.Act<Action>(Action.IssueToken(var intent, _, _)) -> {
          issued.add(now);
          var ledger = observed.ledger().withIntent(intent);
          observed = observed.with(invalidAgain(ledger, issued.size(), now));
        }
        case Decision.Act<Action>(Action.Publish(var current)) ->
            observed = observed.with(published(current, observed, now));
        case Decision.Act<Action>(Action.VerifyCurrent _) -> now = now.plusSeconds(60);
        case Decision.Act<Action> other -> throw new AssertionError(other);
        case Decision.NotBefore<Action>(Instant at) -> now = later(at, now.plusSeconds(1));
        case Decision.Nothing<Action> _ -> now = end;
      }
    }

    assertThat(issued).hasSize(24 * IssueLimit.PER_HOUR);
    for (var first : issued) {
      assertThat(issued)
          .filteredOn(at -> !at.isBefore(first) && at.isBefore(first.plus(Duration.ofHours(1))))
          .hasSizeLessThanOrEqualTo(IssueLimit.PER_HOUR);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static TargetSecretState published(CurrentToken current, Observed observed, Instant now) {
    return new TargetSecretState.Owned(
        Optional.of(current.token()), observed.ledger().currentRevision(), Optional.of(now), true);
  }

  private static Ledger invalidAgain(Ledger ledger, int number, Instant now) {
    var token = new AccessToken("EAAissued" + number);
    var spec = ledger.current().orElseThrow().issuanceSpec();
    var active =
        ledger
            .withIssued(new PendingToken(token, Origin.ISSUED, spec, now))
            .withPendingActivated(TokenFacts.UNKNOWN, now)
            .withHistoryRecorded(now);
    return active.withCurrent(active.current().orElseThrow().markedInvalid(PlanFixtures.FAILURE));
  }

  private static List<RevisionRecord> history(int count, ActivationReason reason) {
    return records(reason, count, NOW.minus(Duration.ofMinutes(10)));
  }

  /** A second apart. */
  private static List<RevisionRecord> records(ActivationReason reason, int count, Instant first) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new RevisionRecord(
                i + 1,
                new Fingerprint("abc" + i),
                reason,
                first,
                Optional.of(NOW),
                RevisionRecord.Outcome.RETIRED))
        .toList();
  }
}
