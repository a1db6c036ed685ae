package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Setback;
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
  private static final Instant BEFORE = Samples.at("11:00:00");
  private static final GraphError ERROR =
      new GraphError(400, 2, OptionalInt.empty(), "Words", "trace");
  private static final GraphFailure UNREACHABLE = new GraphFailure.Unreachable("no route");
  private static final GraphFailure TRANSIENT = new GraphFailure.Transient(ERROR);
  private static final GraphFailure REFUSED =
      new GraphFailure.Refused(ERROR, Remedy.CHECK_APP_SECRET);
  private static final FailureNote UNFIT = FailureNotes.unfit("Too little.", "Grant more.");

  @TestFactory
  Stream<DynamicTest> what_may_pass_by_itself_is_tried_again_soon() {
    return Stream.of(
        after("Meta cannot be reached", UNREACHABLE, 1, "PT5S"),
        after("Meta does not answer", new GraphFailure.Unanswered("cut"), 1, "PT5S"),
        after("Meta asks to try again", TRANSIENT, 1, "PT5S"),
        after("the second time", TRANSIENT, 2, "PT10S"),
        after("the third time", TRANSIENT, 3, "PT20S"),
        after("the sixth time", TRANSIENT, 6, "PT2M40S"),
        after("the seventh time", TRANSIENT, 7, "PT5M"),
        after("the thousandth time", TRANSIENT, 1000, "PT5M"));
  }

  @TestFactory
  Stream<DynamicTest> what_needs_a_person_is_tried_again_now_and_then() {
    return Stream.of(
        after("the first time", REFUSED, 1, "PT30S"),
        after("the second time", REFUSED, 2, "PT1M"),
        after("the fifth time", REFUSED, 5, "PT8M"),
        after("the sixth time", REFUSED, 6, "PT10M"),
        after("the thousandth time", REFUSED, 1000, "PT10M"));
  }

  @TestFactory
  Stream<DynamicTest> a_pause_that_meta_asks_for_is_kept() {
    return Stream.of(
        after("it is long", throttled("PT7M"), 1, "PT7M"),
        after("it is longer than any wait of ours", throttled("PT1H"), 1000, "PT1H"),
        after("it is short, and has not helped before", throttled("PT1S"), 3, "PT20S"));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_is_not_fit_is_not_soon_followed_by_another() {
    return Stream.of(
        rejected("the first time", 1, "PT1M"),
        rejected("the second time", 2, "PT2M"),
        rejected("the ninth time", 9, "PT4H16M"),
        rejected("the tenth time", 10, "PT6H"),
        rejected("the thousandth time", 1000, "PT6H"));
  }

  @Test
  void a_first_failure_is_since_now() {
    assertThat(Backoff.after(UNREACHABLE, Optional.empty(), GENERATION, NOW))
        .isEqualTo(
            new Setback(FailureNotes.of(UNREACHABLE), NOW, 1, NOW.plusSeconds(5), GENERATION));
  }

  @Test
  void a_failure_of_the_same_kind_lasts_since_the_first() {
    var next = Backoff.after(UNREACHABLE, failed(2, UNREACHABLE), GENERATION, NOW);

    assertThat(next)
        .isEqualTo(
            new Setback(FailureNotes.of(UNREACHABLE), BEFORE, 3, NOW.plusSeconds(20), GENERATION));
  }

  @Test
  void a_failure_of_another_kind_is_since_now_and_counts_on() {
    var next = Backoff.after(TRANSIENT, failed(2, UNREACHABLE), GENERATION, NOW);

    assertThat(next)
        .isEqualTo(
            new Setback(FailureNotes.of(TRANSIENT), NOW, 3, NOW.plusSeconds(20), GENERATION));
  }

  @Test
  void a_changed_spec_counts_from_the_beginning() {
    var next = Backoff.after(UNREACHABLE, failed(9, UNREACHABLE), GENERATION + 1, NOW);

    assertThat(next)
        .isEqualTo(
            new Setback(FailureNotes.of(UNREACHABLE), NOW, 1, NOW.plusSeconds(5), GENERATION + 1));
  }

  @Test
  void a_rejection_is_noted_and_counts_on() {
    var next = Backoff.afterRejection(UNFIT, failed(1, REFUSED), GENERATION, NOW);

    assertThat(next).isEqualTo(new Setback(UNFIT, NOW, 2, NOW.plusSeconds(120), GENERATION));
  }

  private static DynamicTest after(
      String sentence, GraphFailure failure, int attempt, String delay) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Backoff.after(failure, failed(attempt - 1, failure), GENERATION, NOW))
                .returns(attempt, Setback::attempts)
                .returns(NOW.plus(Duration.parse(delay)), Setback::nextAttemptAt));
  }

  private static DynamicTest rejected(String sentence, int attempt, String delay) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Backoff.afterRejection(UNFIT, failed(attempt - 1, REFUSED), GENERATION, NOW))
                .returns(NOW.plus(Duration.parse(delay)), Setback::nextAttemptAt));
  }

  private static GraphFailure throttled(String pause) {
    return new GraphFailure.Throttled(ERROR, Duration.parse(pause));
  }

  private static Optional<Setback> failed(int times, GraphFailure failure) {
    return times == 0
        ? Optional.empty()
        : Optional.of(new Setback(FailureNotes.of(failure), BEFORE, times, BEFORE, GENERATION));
  }
}
