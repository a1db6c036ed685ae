package io.whatsapptoken.operator.meta.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far our clock is off, by the {@code Date} that Meta's answers bear. */
final class ClockSkew {
  /** The header has whole seconds: its time has passed by half a second on the average. */
  private static final Duration ROUNDED_OFF = Duration.ofMillis(500);

  private ClockSkew() {}

  /**
   * How far our clock is ahead of Meta's; negative where it is behind. Meta wrote the date at some
   * time of the call, the middle is the best guess. Empty where there is no readable date.
   */
  static Optional<Duration> ahead(HttpHeaders headers, Instant sent, Instant received) {
    var middle = sent.plus(Duration.between(sent, received).dividedBy(2));
    return headers
        .firstValue("Date")
        .flatMap(ClockSkew::parse)
        .map(date -> Duration.between(date.plus(ROUNDED_OFF), middle));
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
