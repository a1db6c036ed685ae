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
  private static final GraphFailure TRANSIENT = new GraphFailure.Transient(ERROR);
  private static final GraphFailure REFUSED =
      new GraphFailure.Refused(ERROR, Remediation.CHECK_APP_SECRET);
  private static final Failure REQUIREMENTS_NOT_MET =
      Failures.requirementNotMet("Too little.", "Grant more.");

  @TestFactory
  Stream<DynamicTest> transient_failures_are_retried_soon() {
    return Stream.of(
        after("Meta cannot be reached", UNREACHABLE, 1, "PT5S"),
        after("Meta does not answer", new GraphFailure.NoUsableResponse("cut"), 1, "PT5S"),
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
