package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.whatsapptoken.api.v1alpha1.LabelSelector.Operator;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads label selectors. */
final class Selectors {
  private Selectors() {}

  static LabelSelectorMatcher query(@Nullable LabelSelector selector) {
    var found = Optional.ofNullable(selector);
    return new LabelSelectorMatcher(
        found.map(LabelSelector::getMatchLabels).orElse(Map.of()),
        found.map(LabelSelector::getMatchExpressions).stream()
            .flatMap(List::stream)
            .flatMap(Selectors::requirement)
            .toList());
  }

  static Map<String, String> labels(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
  }

  /** The API server knows no other operators. */
  private static Stream<LabelSelectorMatcher.Requirement> requirement(
      LabelSelectorRequirement wanted) {
    var operator =
        switch (String.valueOf(wanted.getOperator())) {
          case "In" -> Optional.of(Operator.In);
          case "NotIn" -> Optional.of(Operator.NotIn);
          case "Exists" -> Optional.of(Operator.Exists);
          case "DoesNotExist" -> Optional.of(Operator.DoesNotExist);
          default -> Optional.<Operator>empty();
        };
    var values = Optional.ofNullable(wanted.getValues()).map(Set::copyOf).orElse(Set.of());
    return operator.stream()
        .map(known -> new LabelSelectorMatcher.Requirement(wanted.getKey(), known, values));
  }
}
