package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.Mood;
import io.whatsapptoken.sandbox.model.MoodVariant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every variant of every mood, with what a client sees of it. */
class MoodAnswersTest {
  private static final List<MoodScenario> SCENARIOS =
      Stream.of(
              RevokeMoods.scenarios(),
              IssueMoods.scenarios(),
              DebugTokenMoodScenarios.scenarios(),
              CallMoods.scenarios())
          .flatMap(Arrays::stream)
          .toList();

  @AutoClose private final GraphSandbox sandbox = GraphSandbox.start();

  @TestFactory
  List<DynamicTest> every_variant_has_its_answer() {
    return SCENARIOS.stream()
        .flatMap(scenario ->
            scenario.answers().keySet().stream().map(variant -> test(scenario, variant)))
        .toList();
  }

  @Test
  void every_variant_is_in_the_table_and_differs_from_its_siblings() {
    assertThat(SCENARIOS)
        .flatExtracting(scenario -> scenario.answers().keySet())
        .containsExactlyInAnyOrder(MoodVariant.values());
    assertThat(SCENARIOS)
        .allSatisfy(scenario -> assertThat(scenario.answers().values()).doesNotHaveDuplicates());
  }

  @Test
  void every_variant_is_named_after_its_mood() {
    assertThat(MoodVariant.values())
        .allSatisfy(variant -> assertThat(variant.name()).startsWith(variant.mood().name() + "_"));
    assertThat(Arrays.stream(Mood.values()).map(Mood::variants))
        .allSatisfy(variants -> assertThat(variants).hasSizeGreaterThan(1));
  }

  private DynamicTest test(MoodScenario scenario, MoodVariant variant) {
    return DynamicTest.dynamicTest(
        variant.mood().key() + "=" + variant.key(),
        () -> {
          sandbox.reset();
          sandbox.seed(Demo.seed());
          sandbox.setMoods(variant);

          assertThat(scenario.play().apply(sandbox)).isEqualTo(scenario.answers().get(variant));
        });
  }
}
