package io.whatsapptoken.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "30d, PT720H",
    "720h0m0s, PT720H",
    "1h30m, PT1H30M",
    "1d12h, PT36H",
    "15m, PT15M",
    "90s, PT90S",
    "0s, PT0S",
    "999999d, PT23999976H"
  })
  void kubernetes_form_and_days_are_parsed(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "30",
        "d",
        "-1h",
        "1.5h",
        "500ms",
        "1h 30m",
        "1H",
        "1w",
        "1000000d",
        "P1D",
        "1h\n",
        "1s1s1s1s1s"
      })
  void anything_else_is_not_a_duration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
