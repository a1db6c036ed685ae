package io.whatsapptoken.core.status;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns values into conditions: complete, ordered, and quiet. */
final class Conditions {
  private static final String SEE_READY = "See condition Ready.";

  private Conditions() {}

  /** Every condition of a kind. */
  static <T extends Enum<T> & Labelled> Map<T, ConditionValue> all(
      Class<T> types, Function<T, ConditionValue> value) {
    var all = new EnumMap<T, ConditionValue>(types);
    for (var type : types.getEnumConstants()) {
      all.put(type, value.apply(type));
    }
    return all;
  }

  /** Those of a resource that cannot be acted on; {@code Ready} says why. */
  static <T extends Enum<T> & Labelled> Map<T, ConditionValue> invalid(
      Class<T> types, ConditionValue ready) {
    var reason = ready.reason();
    return all(
        types,
        type ->
            switch (type.label()) {
              case "Ready" -> ready;
              case "Reconciling" -> ConditionValue.asFalse(reason, "No step is running.");
              case "Stalled" -> ConditionValue.asTrue(reason, SEE_READY);
              default -> ConditionValue.asUnknown(reason, SEE_READY);
            });
  }

  /** The transition time moves only when the status flips. */
  static <T extends Enum<T> & Labelled> List<Condition> from(
      Map<T, ConditionValue> values,
      @Nullable List<Condition> before,
      long generation,
      Instant now) {
    return values.entrySet().stream()
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
        .filter(known -> type.label().equals(known.type()))
        .filter(known -> condition.status().label().equals(known.status()))
        .map(Condition::lastTransitionTime)
        .filter(time -> time != null)
        .findFirst()
        .orElseGet(() -> Timestamps.text(now));
  }
}
