package io.whatsapptoken.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A seed is enough to have the same bad day again. */
class FaultScheduleTest {
  private static final Duration LENGTH = Duration.ofMinutes(10);

  @Test
  void the_same_seed_draws_the_same_faults_at_the_same_times() {
    assertThat(FaultSchedule.draw(new Random(7), LENGTH))
        .isEqualTo(FaultSchedule.draw(new Random(7), LENGTH));
    assertThat(FaultSchedule.draw(new Random(7), LENGTH))
        .isNotEqualTo(FaultSchedule.draw(new Random(8), LENGTH));
  }

  @Test
  void ten_minutes_contain_every_kind_of_fault_and_all_faults_end_in_time() {
    var acts = FaultSchedule.draw(new Random(7), LENGTH);

    assertThat(acts.stream().<Class<?>>map(act -> act.fault().getClass()).toList())
        .contains(ClusterFault.class.getPermittedSubclasses());
    assertThat(acts).allMatch(act -> act.at().compareTo(LENGTH) < 0);
  }
}
