package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** When the expiry of a token is announced: by the elapsed part of its lifetime. */
final class ExpiryWarnings {
  private ExpiryWarnings() {}

  /**
   * How loud it must be by now. A token that is {@code renewed} by itself is announced only when
   * late.
   */
  static ExpiryWarningLevel of(CurrentToken token, boolean renewed, Instant now) {
    return announced(renewed)
        .filter(warning -> !now.isBefore(at(warning, token).orElse(Instant.MAX)))
        .reduce((_, last) -> last)
        .orElse(ExpiryWarningLevel.NONE);
  }

  /** When the next warning is due. */
  static Optional<Instant> next(CurrentToken token, boolean renewed, Instant now) {
    return announced(renewed)
        .flatMap(warning -> at(warning, token).stream())
        .filter(at -> at.isAfter(now))
        .findFirst();
  }

  private static Stream<ExpiryWarningLevel> announced(boolean renewed) {
    return Arrays.stream(ExpiryWarningLevel.values())
        .filter(warning ->
            warning != ExpiryWarningLevel.NONE
                && !(renewed && warning == ExpiryWarningLevel.NOTICE));
  }

  private static Optional<Instant> at(ExpiryWarningLevel warning, CurrentToken token) {
    return switch (token.facts().firstEnd()) {
      case Expiry.Never() -> Optional.empty();
      case Expiry.At(Instant end) -> {
        if (warning == ExpiryWarningLevel.NOTICE && token.facts().kind() == TokenKind.TEMPORARY) {
          yield Optional.of(token.activatedAt());
        }
        var life = token.facts().lifetimeUntil(end);
        yield Optional.of(
            end.minus(life).plus(life.multipliedBy(warning.percent()).dividedBy(100)));
      }
    };
  }
}
