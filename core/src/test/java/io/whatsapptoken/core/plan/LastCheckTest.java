package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is remembered of checks that told nothing. */
final class LastCheckTest {
  private static final LastCheck BEFORE = LastCheck.succeeded(PlanFixtures.at("12:00:00"));
  private static final GraphFailure UNREACHABLE = new GraphFailure.Unreachable("no route");

  @Test
  void failed_checks_are_counted_and_the_last_is_kept() {
    var twice =
        BEFORE.failed(new GraphFailure.NoUsableResponse("cut"), NOW).failed(UNREACHABLE, NOW);

    assertThat(twice)
        .isEqualTo(new LastCheck(NOW, Optional.of(Failures.of(UNREACHABLE)), 2, Optional.empty()));
  }

  @Test
  void a_pause_requested_by_meta_is_honoured() {
    var error = new GraphError(400, 4, OptionalInt.empty(), "Words.", "trace");
    var throttled = new GraphFailure.Throttled(error, Duration.ofMinutes(7));

    assertThat(BEFORE.failed(throttled, NOW).throttledUntil())
        .contains(PlanFixtures.at("12:12:00"));
  }
}
