package io.whatsapptoken.operator.kubernetes;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Times that the operator wrote where others can write, too. */
final class InstantParser {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private InstantParser() {}

  /** Empty where somebody made something else of it. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(InstantParser::isPlausible);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Whether it can be reckoned with: a time of the years 1970 to 9999. */
  static boolean isPlausible(Instant time) {
    return !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST);
  }
}
