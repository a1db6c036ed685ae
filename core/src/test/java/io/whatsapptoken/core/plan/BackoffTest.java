package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class BackoffTest {
  private static final long GENERATION = 4;
  private static final Instant BEFORE = PlanFixtures.at("11:00:00");
  private static final GraphError ERROR =
      new GraphError(400, 2, OptionalInt.empty(), "Words", "trace");
  private static final GraphFailure UNREACHABLE = new GraphFailure.Unreachable("no route");
  private static final GraphFailure LOST = new GraphFailure.NoUsableResponse("cut");
  private static final GraphFailure TRANSIENT = new GraphFailure.Transient(ERROR);
  private static final GraphFailure REFUSED =
      new GraphFailure.Refused(ERROR, Remediation.CHECK_APP_SECRET);
  private static final Failure REQUIREMENTS_NOT_MET =
      Failures.requirementNotMet("Too little.", "Grant more.");

  @TestFactory
  Stream<DynamicTest> transient_failures_are_retried_soon() {
    return Stream.of(
        after("Meta cannot be reached", UNREACHABLE, 1, "PT5S"),
        after("Meta does not answer", LOST, 1, "PT5S"),
        after("Meta asks to try again", TRANSIENT, 1, "PT5S"),
        after("the second time", TRANSIENT, 2, "PT10S"),
        after("the third time", TRANSIENT, 3, "PT20S"),
        after("the sixth time", TRANSIENT, 6, "PT2M40S"),
        after("the seventh time", TRANSIENT, 7, "PT5M"),
        after("the thousandth time", TRANSIENT, 1000, "PT5M"));
  }

  @TestFactory
  Stream<DynamicTest> failures_that_require_user_action_are_retried_rarely() {
    return Stream.of(
        after("the first time", REFUSED, 1, "PT30S"),
        after("the second time", REFUSED, 2, "PT1M"),
        after("the fifth time", REFUSED, 5, "PT8M"),
        after("the sixth time", REFUSED, 6, "PT10M"),
        after("the thousandth time", REFUSED, 1000, "PT10M"));
  }

  @TestFactory
  Stream<DynamicTest> a_pause_requested_by_meta_is_honoured() {
    return Stream.of(
        after("it is long", throttled("PT7M"), 1, "PT7M"),
        after("it is longer than any wait of ours", throttled("PT1H"), 1000, "PT1H"),
        after("it is short, and has not helped before", throttled("PT1S"), 3, "PT20S"));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_does_not_meet_the_requirements_slows_down_issuing() {
    return Stream.of(
        rejected("the first time", 1, "PT1M"),
        rejected("the second time", 2, "PT2M"),
        rejected("the ninth time", 9, "PT4H16M"),
        rejected("the tenth time", 10, "PT6H"),
        rejected("the thousandth time", 1000, "PT6H"));
  }

  @Test
  void an_answer_that_is_lost_each_time_costs_six_tokens_in_the_first_hour() {
    assertThat(secondsOfLostAttempts(Duration.ofHours(1)))
        .containsExactly(0L, 5L, 25L, 105L, 425L, 1705L);
  }

  @Test
  void an_answer_that_is_lost_for_long_costs_a_token_an_hour() {
    assertThat(secondsOfLostAttempts(Duration.ofHours(4))).endsWith(1705L, 5305L, 8905L, 12505L);
  }

  @Test
  void a_lost_answer_after_other_failures_starts_a_wait_as_long_as_theirs() {
    assertThat(Backoff.afterLostResponse(LOST, failed(9, UNREACHABLE), GENERATION, NOW))
        .returns(NOW, RetryState::since)
        .returns(NOW.plus(Duration.ofMinutes(5)), RetryState::nextAttemptAt);
  }

  @Test
  void a_changed_spec_resets_the_wait_for_a_lost_answer() {
    assertThat(Backoff.afterLostResponse(LOST, failed(9, LOST), GENERATION + 1, NOW))
        .returns(NOW.plusSeconds(5), RetryState::nextAttemptAt);
  }

  @Test
  void a_first_failure_starts_now() {
    assertThat(Backoff.after(UNREACHABLE, Optional.empty(), GENERATION, NOW))
        .isEqualTo(
            new RetryState(Failures.of(UNREACHABLE), NOW, 1, NOW.plusSeconds(5), GENERATION));
  }

  @Test
  void a_failure_of_the_same_class_keeps_its_start() {
    var next = Backoff.after(UNREACHABLE, failed(2, UNREACHABLE), GENERATION, NOW);

    assertThat(next)
        .isEqualTo(
            new RetryState(Failures.of(UNREACHABLE), BEFORE, 3, NOW.plusSeconds(20), GENERATION));
  }

  @Test
  void a_failure_of_another_class_starts_now_and_keeps_the_count() {
    var next = Backoff.after(TRANSIENT, failed(2, UNREACHABLE), GENERATION, NOW);

    assertThat(next)
        .isEqualTo(new RetryState(Failures.of(TRANSIENT), NOW, 3, NOW.plusSeconds(20), GENERATION));
  }

  @Test
  void a_changed_spec_resets_the_count() {
    var next = Backoff.after(UNREACHABLE, failed(9, UNREACHABLE), GENERATION + 1, NOW);

    assertThat(next)
        .isEqualTo(
            new RetryState(Failures.of(UNREACHABLE), NOW, 1, NOW.plusSeconds(5), GENERATION + 1));
  }

  @Test
  void a_rejection_is_recorded_and_keeps_the_count() {
    var next = Backoff.afterRejection(REQUIREMENTS_NOT_MET, failed(1, REFUSED), GENERATION, NOW);

    assertThat(next)
        .isEqualTo(new RetryState(REQUIREMENTS_NOT_MET, NOW, 2, NOW.plusSeconds(120), GENERATION));
  }

  /** When the attempts of that time are made; the answer to each is lost at once. */
  private static List<Long> secondsOfLostAttempts(Duration observed) {
    var attempts = new ArrayList<Long>();
    var retryState = Optional.<RetryState>empty();
    for (var at = NOW; at.isBefore(NOW.plus(observed)); ) {
      attempts.add(Duration.between(NOW, at).toSeconds());
      var next = Backoff.afterLostResponse(LOST, retryState, GENERATION, at);
      retryState = Optional.of(next);
      at = next.nextAttemptAt();
    }
    return attempts;
  }

  private static DynamicTest after(
      String sentence, GraphFailure failure, int attempt, String delay) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Backoff.after(failure, failed(attempt - 1, failure), GENERATION, NOW))
                .returns(attempt, RetryState::attempts)
                .returns(NOW.plus(Duration.parse(delay)), RetryState::nextAttemptAt));
  }

  private static DynamicTest rejected(String sentence, int attempt, String delay) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    Backoff.afterRejection(
                        REQUIREMENTS_NOT_MET, failed(attempt - 1, REFUSED), GENERATION, NOW))
                .returns(NOW.plus(Duration.parse(delay)), RetryState::nextAttemptAt));
  }

  private static GraphFailure throttled(String pause) {
    return new GraphFailure.Throttled(ERROR, Duration.parse(pause));
  }

  private static Optional<RetryState> failed(int times, GraphFailure failure) {
    return times == 0
        ? Optional.empty()
        : Optional.of(new RetryState(Failures.of(failure), BEFORE, times, BEFORE, GENERATION));
  }
}
