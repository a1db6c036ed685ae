package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.whatsapptoken.operator.plan.LabelQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads label selectors. */
final class Selectors {
  private Selectors() {}

  static LabelQuery query(@Nullable LabelSelector selector) {
    var found = Optional.ofNullable(selector);
    return new LabelQuery(
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
  private static Stream<LabelQuery.Requirement> requirement(LabelSelectorRequirement wanted) {
    var operator =
        switch (String.valueOf(wanted.getOperator())) {
          case "In" -> Optional.of(LabelQuery.Operator.IN);
          case "NotIn" -> Optional.of(LabelQuery.Operator.NOT_IN);
          case "Exists" -> Optional.of(LabelQuery.Operator.EXISTS);
          case "DoesNotExist" -> Optional.of(LabelQuery.Operator.DOES_NOT_EXIST);
          default -> Optional.<LabelQuery.Operator>empty();
        };
    var values = Optional.ofNullable(wanted.getValues()).map(Set::copyOf).orElse(Set.of());
    return operator.stream()
        .map(known -> new LabelQuery.Requirement(wanted.getKey(), known, values));
  }
}
