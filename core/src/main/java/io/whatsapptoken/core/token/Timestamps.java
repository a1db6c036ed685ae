package io.whatsapptoken.core.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the Kubernetes API writes them: UTC, to the second. */
public final class Timestamps {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Timestamps() {}

  public static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A time of the years 1970 to 9999; empty if the text, which users can edit, is not one. */
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.parse(text))
          .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
