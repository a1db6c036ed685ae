package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.LabelSelector.Operator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Matches labels as a Kubernetes label selector does, except that an empty selector matches
 * nothing: here a selector only adds to what is discovered otherwise.
 */
public record LabelSelectorMatcher(Map<String, String> labels, List<Requirement> requirements) {
  public static final LabelSelectorMatcher NOTHING = new LabelSelectorMatcher(Map.of(), List.of());

  public LabelSelectorMatcher {
    labels = Map.copyOf(labels);
    requirements = List.copyOf(requirements);
  }

  /**
   * What one label must be.
   *
   * @param values only of {@code In} and {@code NotIn}
   */
  public record Requirement(String key, Operator operator, Set<String> values) {
    public Requirement {
      values = Set.copyOf(values);
    }

    boolean isMetBy(Map<String, String> present) {
      var value = present.get(key);
      return switch (operator) {
        case In -> value != null && values.contains(value);
        case NotIn -> value == null || !values.contains(value);
        case Exists -> value != null;
        case DoesNotExist -> value == null;
      };
    }
  }

  public boolean matches(Map<String, String> present) {
    return !equals(NOTHING)
        && labels.entrySet().stream()
            .allMatch(wanted -> Objects.equals(present.get(wanted.getKey()), wanted.getValue()))
        && requirements.stream().allMatch(requirement -> requirement.isMetBy(present));
  }
}
