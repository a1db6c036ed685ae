package io.whatsapptoken.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConditionsTest {
  private static final Instant BEFORE = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.987Z");
  private static final ConditionValue TRUE = ConditionValue.asTrue(TokenReason.USABLE, "It works.");
  private static final ConditionValue FALSE =
      ConditionValue.asFalse(TokenReason.TOKEN_INVALID, "It is invalid.");
  private static final ConditionValue UNKNOWN =
      ConditionValue.asUnknown(TokenReason.PENDING, "There is none.");

  @Test
  void a_condition_shows_its_value() {
    assertThat(ready(Conditions.from(all(FALSE), null, 7, NOW)))
        .isEqualTo(
            new Condition(
                "Ready", "False", 7L, "2026-06-01T12:00:00Z", "TokenInvalid", "It is invalid."));
  }

  @TestFactory
  Stream<DynamicTest> the_transition_time_moves_only_when_the_status_flips() {
    var another = ConditionValue.asTrue(TokenReason.VERIFIED, "It still works.");
    return Stream.of(
        flip("True stays True", TRUE, TRUE, BEFORE),
        flip("only the reason and the message change", TRUE, another, BEFORE),
        flip("True becomes False", TRUE, FALSE, NOW),
        flip("False becomes True", FALSE, TRUE, NOW),
        flip("True becomes Unknown", TRUE, UNKNOWN, NOW),
        flip("Unknown stays Unknown", UNKNOWN, UNKNOWN, BEFORE));
  }

  private static DynamicTest flip(
      String sentence, ConditionValue first, ConditionValue second, Instant moved) {
    var old = Conditions.from(all(first), null, 1, BEFORE);
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Conditions.from(all(second), old, 2, NOW))
                .allMatch(c -> c.lastTransitionTime().equals(Timestamps.text(moved)))
                .allMatch(c -> Objects.equals(c.observedGeneration(), 2L)));
  }

  @Test
  void a_new_condition_transitions_now() {
    var old = Conditions.from(Map.of(TokenConditionType.STALLED, TRUE), null, 1, BEFORE);
    assertThat(Conditions.from(all(TRUE), old, 1, NOW))
        .filteredOn(c -> c.lastTransitionTime().equals(Timestamps.text(BEFORE)))
        .extracting(Condition::type)
        .containsExactly("Stalled");
  }

  @Test
  void a_condition_without_a_transition_time_transitions_now() {
    var old = List.of(written("{\"type\": \"Ready\", \"status\": \"True\"}"));
    assertThat(ready(Conditions.from(all(TRUE), old, 1, NOW)).lastTransitionTime())
        .isEqualTo(Timestamps.text(NOW));
  }

  @Test
  void conditions_are_ordered_by_type() {
    assertThat(Conditions.from(all(TRUE), null, 1, NOW))
        .extracting(Condition::type)
        .containsExactlyElementsOf(
            Arrays.stream(TokenConditionType.values()).map(TokenConditionType::label).toList());
  }

  @Test
  void a_message_is_truncated_to_the_api_limit() {
    var longest = "x".repeat(32768);
    var conditions =
        Conditions.from(
            all(ConditionValue.asFalse(TokenReason.USABLE, longest + "y")), null, 1, NOW);
    assertThat(ready(conditions).message()).isEqualTo(longest);
  }

  private static Map<TokenConditionType, ConditionValue> all(ConditionValue condition) {
    var verdicts = new EnumMap<TokenConditionType, ConditionValue>(TokenConditionType.class);
    Stream.of(TokenConditionType.values()).forEach(type -> verdicts.put(type, condition));
    return verdicts;
  }

  private static Condition ready(List<Condition> conditions) {
    return conditions.getFirst();
  }

  /** Another client may have left out what the schema requires. */
  private static Condition written(String json) {
    try {
      return new ObjectMapper().readValue(json, Condition.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
