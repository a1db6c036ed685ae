package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is remembered of checks that told nothing. */
final class CheckedTest {
  private static final Checked BEFORE = Checked.well(Samples.at("12:00:00"));
  private static final GraphFailure SILENCE = new GraphFailure.Unreachable("no route");

  @Test
  void they_are_counted_and_the_last_one_is_told() {
    var twice = BEFORE.failed(new GraphFailure.Unanswered("cut"), NOW).failed(SILENCE, NOW);

    assertThat(twice)
        .isEqualTo(new Checked(NOW, Optional.of(FailureNotes.of(SILENCE)), 2, Optional.empty()));
  }

  @Test
  void where_meta_asks_for_a_pause_it_is_kept_away_from() {
    var error = new GraphError(400, 4, OptionalInt.empty(), "Words.", "trace");
    var throttled = new GraphFailure.Throttled(error, Duration.ofMinutes(7));

    assertThat(BEFORE.failed(throttled, NOW).awayUntil()).contains(Samples.at("12:12:00"));
  }
}
