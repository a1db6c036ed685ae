package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExpiryWarningLevelTest {
  @Test
  void the_metric_value_of_a_warning_level_is_0_to_3() {
    assertThat(ExpiryWarningLevel.values())
        .extracting(ExpiryWarningLevel::level)
        .containsExactly(0, 1, 2, 3);
  }
}
