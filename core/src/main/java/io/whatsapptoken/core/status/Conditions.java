package io.whatsapptoken.core.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns verdicts into conditions: complete, ordered, and quiet. */
final class Conditions {
  /** The limit of {@code metav1.Condition}. */
  private static final int MESSAGE_LIMIT = 32768;

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
    return new ConditionBuilder()
        .withType(type.label())
        .withStatus(condition.status().label())
        .withReason(condition.reason().label())
        .withMessage(message.substring(0, Math.min(message.length(), MESSAGE_LIMIT)))
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }

  private static String since(
      Labelled type, ConditionValue condition, @Nullable List<Condition> before, Instant now) {
    return Optional.ofNullable(before).stream()
        .flatMap(List::stream)
        .filter(old -> type.label().equals(old.getType()))
        .filter(old -> condition.status().label().equals(old.getStatus()))
        .map(Condition::getLastTransitionTime)
        .filter(time -> time != null)
        .findFirst()
        .orElseGet(() -> Timestamps.text(now));
  }
}
