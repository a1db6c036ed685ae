package io.whatsapptoken.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.LabelSelector.Operator;
import io.whatsapptoken.core.spec.LabelSelectorMatcher.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tried on a workload with the labels app=shop and tier=web. */
final class LabelSelectorMatcherTest {
  private static final Map<String, String> LABELS = Map.of("app", "shop", "tier", "web");

  @TestFactory
  Stream<DynamicTest> a_selector_matches_all_of_its_requirements() {
    return Stream.of(
        query("of one label", Map.of("app", "shop"), List.of(), true),
        query("of all labels", LABELS, List.of(), true),
        query("of another value", Map.of("app", "bank"), List.of(), false),
        query("of a label more", Map.of("app", "shop", "team", "a"), List.of(), false),
        query("that asks for nothing", Map.of(), List.of(), false),
        query("of values", Map.of(), is(Operator.In, "tier", "web", "db"), true),
        query("of other values", Map.of(), is(Operator.In, "tier", "db"), false),
        query("of values of a label it lacks", Map.of(), is(Operator.In, "team", "a"), false),
        query("of none of the values", Map.of(), is(Operator.NotIn, "tier", "db"), true),
        query("of not this value", Map.of(), is(Operator.NotIn, "tier", "web"), false),
        query("of no value it lacks", Map.of(), is(Operator.NotIn, "team", "a"), true),
        query("of a label that is there", Map.of(), is(Operator.Exists, "tier"), true),
        query("of a label that is not there", Map.of(), is(Operator.Exists, "team"), false),
        query("of the lack of a label", Map.of(), is(Operator.DoesNotExist, "team"), true),
        query("of the lack of one it has", Map.of(), is(Operator.DoesNotExist, "tier"), false),
        query("of both", Map.of("app", "bank"), is(Operator.Exists, "tier"), false));
  }

  private static List<Requirement> is(Operator operator, String key, String... values) {
    return List.of(new Requirement(key, operator, Set.of(values)));
  }

  private static DynamicTest query(
      String which, Map<String, String> labels, List<Requirement> requirements, boolean finds) {
    return DynamicTest.dynamicTest(
        "a query " + which + (finds ? " finds it" : " does not find it"),
        () ->
            assertThat(new LabelSelectorMatcher(labels, requirements).matches(LABELS))
                .isEqualTo(finds));
  }
}
