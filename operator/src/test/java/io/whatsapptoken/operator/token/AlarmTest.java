package io.whatsapptoken.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AlarmTest {
  @Test
  void metrics_show_how_loud_an_alarm_is_from_0_to_3() {
    assertThat(Alarm.values()).extracting(Alarm::level).containsExactly(0, 1, 2, 3);
  }
}
