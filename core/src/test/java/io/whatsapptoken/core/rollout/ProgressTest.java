package io.whatsapptoken.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static final Optional<String> PODS = Optional.of("1 of 2 pods ready");
  private static final Optional<String> PAUSED = Optional.of("somebody to resume it");
  private static final Optional<String> NOTHING = Optional.empty();

  @Test
  void a_rollout_that_waits_for_nothing_is_complete_even_if_it_is_paused() {
    assertThat(Progress.of(NOTHING, NOTHING)).isEqualTo(new Progress.Complete());
    assertThat(Progress.of(NOTHING, PAUSED)).isEqualTo(new Progress.Complete());
  }

  @Test
  void a_rollout_waits_for_its_pods() {
    assertThat(Progress.of(PODS, NOTHING)).isEqualTo(new Progress.Waiting("1 of 2 pods ready"));
  }

  @Test
  void a_paused_rollout_waits_for_a_user() {
    assertThat(Progress.of(PODS, PAUSED)).isEqualTo(new Progress.Blocked("somebody to resume it"));
  }
}
