package io.whatsapptoken.core.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A duration as a spec has it: a whole number and one unit, such as 30d, 12h, 15m or 90s. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([dhms])");

  private Durations() {}

  /** The duration, where a day has 24 hours; empty if the text is not one. */
  public static Optional<Duration> parse(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))))
        : Optional.empty();
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
