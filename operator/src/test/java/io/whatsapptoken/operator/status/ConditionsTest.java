package io.whatsapptoken.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConditionsTest {
  private static final Instant BEFORE = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.987Z");
  private static final Verdict YES = Verdict.yes(Reason.USABLE, "It works.");
  private static final Verdict NO = Verdict.no(Reason.TOKEN_INVALID, "It is dead.");
  private static final Verdict UNKNOWN = Verdict.unknown(Reason.NOT_ISSUED, "There is none.");

  @Test
  void a_condition_says_what_the_verdict_says() {
    assertThat(ready(Conditions.from(all(NO), null, 7, NOW)))
        .isEqualTo(
            new ConditionBuilder()
                .withType("Ready")
                .withStatus("False")
                .withReason("TokenInvalid")
                .withMessage("It is dead.")
                .withObservedGeneration(7L)
                .withLastTransitionTime("2026-06-01T12:00:00Z")
                .build());
  }

  @TestFactory
  Stream<DynamicTest> the_transition_time_moves_only_when_the_status_flips() {
    var another = Verdict.yes(Reason.VERIFIED, "It still works.");
    return Stream.of(
        flip("True stays True", YES, YES, BEFORE),
        flip("only the reason and the message change", YES, another, BEFORE),
        flip("True becomes False", YES, NO, NOW),
        flip("False becomes True", NO, YES, NOW),
        flip("True becomes Unknown", YES, UNKNOWN, NOW),
        flip("Unknown stays Unknown", UNKNOWN, UNKNOWN, BEFORE));
  }

  private static DynamicTest flip(String sentence, Verdict first, Verdict second, Instant moved) {
    var old = Conditions.from(all(first), null, 1, BEFORE);
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Conditions.from(all(second), old, 2, NOW))
                .allMatch(c -> c.getLastTransitionTime().equals(Times.text(moved)))
                .allMatch(c -> c.getObservedGeneration() == 2));
  }

  @Test
  void a_condition_that_was_never_listed_begins_now() {
    var old = Conditions.from(Map.of(ConditionType.STALLED, YES), null, 1, BEFORE);
    assertThat(Conditions.from(all(YES), old, 1, NOW))
        .filteredOn(c -> c.getLastTransitionTime().equals(Times.text(BEFORE)))
        .extracting(Condition::getType)
        .containsExactly("Stalled");
  }

  @Test
  void a_condition_without_a_transition_time_begins_now() {
    var old = List.of(new ConditionBuilder().withType("Ready").withStatus("True").build());
    assertThat(ready(Conditions.from(all(YES), old, 1, NOW)).getLastTransitionTime())
        .isEqualTo(Times.text(NOW));
  }

  @Test
  void conditions_stand_in_the_order_of_their_types() {
    assertThat(Conditions.from(all(YES), null, 1, NOW))
        .extracting(Condition::getType)
        .containsExactlyElementsOf(
            Arrays.stream(ConditionType.values()).map(ConditionType::label).toList());
  }

  @Test
  void a_message_is_cut_to_what_the_api_server_takes() {
    var longest = "x".repeat(32768);
    var conditions = Conditions.from(all(Verdict.no(Reason.USABLE, longest + "y")), null, 1, NOW);
    assertThat(ready(conditions).getMessage()).isEqualTo(longest);
  }

  private static Map<ConditionType, Verdict> all(Verdict verdict) {
    var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
    Stream.of(ConditionType.values()).forEach(type -> verdicts.put(type, verdict));
    return verdicts;
  }

  private static Condition ready(List<Condition> conditions) {
    return conditions.getFirst();
  }
}
