package io.whatsapptoken.operator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Durations of a spec: never negative, and no date breaks when one is added or taken away. */
public final class FuzzedDurations implements FuzzedParser {
  @Override
  public String name() {
    return "durations";
  }

  @Override
  public ParseResult read(byte[] input) {
    var duration = Durations.parse(new String(input, UTF_8));
    duration.ifPresent(FuzzedDurations::isUsable);
    return new ParseResult(duration.isPresent(), duration.toString());
  }

  private static void isUsable(Duration duration) {
    assertThat(duration.isNegative()).isFalse();
    assertThat(Instant.MIN).isBefore(Instant.EPOCH.minus(duration));
    assertThat(Instant.MAX).isAfter(Instant.EPOCH.plus(duration));
    assertThat(Durations.parse(duration.toSeconds() + "s")).isIn(oneOrNone(duration));
  }

  /** In seconds it may have more digits than a spec can. */
  private static Iterable<?> oneOrNone(Duration duration) {
    return List.of(Optional.of(duration), Optional.empty());
  }
}
