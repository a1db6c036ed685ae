package io.whatsapptoken.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What it takes is told by {@link RotationWindowParserTest}, its times by that of the windows. */
final class CronScheduleTest {
  @Test
  void schedules_with_equal_text_are_equal() {
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
