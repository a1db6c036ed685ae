package io.whatsapptoken.core.status;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns verdicts into conditions: complete, ordered, and quiet. */
final class Conditions {
  private Conditions() {}

  /** The transition time moves only when the status flips. */
  static <T extends Enum<T> & Labelled> List<Condition> from(
      Map<T, ConditionValue> verdicts,
      @Nullable List<Condition> before,
      long generation,
      Instant now) {
    return verdicts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> {
          var since = since(entry.getKey(), entry.getValue(), before, now);
          return condition(entry.getKey(), entry.getValue(), generation, since);
        })
        .toList();
  }

  private static Condition condition(
      Labelled type, ConditionValue condition, long generation, String since) {
    var message = condition.message();
    return new Condition(
        type.label(),
        condition.status().label(),
        generation,
        since,
        condition.reason().label(),
        message.substring(0, Math.min(message.length(), Condition.MESSAGE_LIMIT)));
  }

  private static String since(
      Labelled type, ConditionValue condition, @Nullable List<Condition> before, Instant now) {
    return Optional.ofNullable(before).stream()
        .flatMap(List::stream)
        .filter(old -> type.label().equals(old.type()))
        .filter(old -> condition.status().label().equals(old.status()))
        .map(Condition::lastTransitionTime)
        .filter(time -> time != null)
        .findFirst()
        .orElseGet(() -> Timestamps.text(now));
  }
}
