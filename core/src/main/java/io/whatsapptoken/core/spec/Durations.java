package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.Api;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations in Kubernetes form ({@code 1h30m}, {@code 720h0m0s}) and in days ({@code 30d}). */
public final class Durations {
  private static final Pattern FORM = Pattern.compile(Api.DURATION);
  private static final Pattern PART = Pattern.compile("([0-9]{1,6})([dhms])");

  private Durations() {}

  /** The duration, where a day has 24 hours; empty if the text is not one. */
  public static Optional<Duration> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(sum(text)) : Optional.empty();
  }

  private static Duration sum(String text) {
    return PART.matcher(text)
        .results()
        .map(part -> unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "d" -> Duration.ofDays(1);
      case "h" -> Duration.ofHours(1);
      case "m" -> Duration.ofMinutes(1);
      default -> Duration.ofSeconds(1);
    };
  }
}
