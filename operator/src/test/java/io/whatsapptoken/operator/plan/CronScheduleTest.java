package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What it takes is told by {@link RotationWindowReaderTest}, its times by that of the windows. */
final class CronScheduleTest {
  @Test
  void two_are_equal_if_they_are_written_alike() {
    assertThat(schedule("0 2 * * *"))
        .isEqualTo(schedule("0 2 * * *"))
        .hasSameHashCodeAs(schedule("0 2 * * *"))
        .isNotEqualTo(schedule("0 2 * * 0-7"))
        .doesNotHaveSameHashCodeAs(schedule("0 2 * * 0-7"));
  }

  @Test
  void it_is_shown_as_it_is_written() {
    assertThat(schedule("0 2 * * MON-FRI")).hasToString("0 2 * * MON-FRI");
  }

  private static CronSchedule schedule(String text) {
    return CronSchedule.parse(text).orElseThrow();
  }
}
