package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** When the end of a token is announced: by how much of its life is over. */
final class Alarms {
  private Alarms() {}

  /** How loud it must be by now. A token that is renewed by itself is announced only when late. */
  static Alarm of(ActiveToken token, boolean renewed, Instant now) {
    return raised(renewed)
        .filter(alarm -> !now.isBefore(at(alarm, token).orElse(Instant.MAX)))
        .reduce((_, last) -> last)
        .orElse(Alarm.NONE);
  }

  /** When the next alarm is due. */
  static Optional<Instant> next(ActiveToken token, boolean renewed, Instant now) {
    return raised(renewed)
        .flatMap(alarm -> at(alarm, token).stream())
        .filter(at -> at.isAfter(now))
        .findFirst();
  }

  private static Stream<Alarm> raised(boolean renewed) {
    return Arrays.stream(Alarm.values())
        .filter(alarm -> alarm != Alarm.NONE && !(renewed && alarm == Alarm.EARLY));
  }

  private static Optional<Instant> at(Alarm alarm, ActiveToken token) {
    return switch (token.facts().expiry()) {
      case Expiry.Never() -> Optional.empty();
      case Expiry.At(Instant end) -> {
        if (alarm == Alarm.EARLY && token.facts().kind() == TokenKind.TEMPORARY) {
          yield Optional.of(token.activatedAt());
        }
        var life = token.facts().lifeUntil(end);
        yield Optional.of(end.minus(life).plus(life.multipliedBy(alarm.percent()).dividedBy(100)));
      }
    };
  }
}
