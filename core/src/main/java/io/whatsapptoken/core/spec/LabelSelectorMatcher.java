package io.whatsapptoken.core.spec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which labels are looked for, as a Kubernetes label selector means it. One that asks for nothing
 * finds nothing: here a selector only ever adds to what is found otherwise.
 */
public record LabelSelectorMatcher(Map<String, String> labels, List<Requirement> requirements) {
  public static final LabelSelectorMatcher NOTHING = new LabelSelectorMatcher(Map.of(), List.of());

  public LabelSelectorMatcher {
    labels = Map.copyOf(labels);
    requirements = List.copyOf(requirements);
  }

  /** How the value of a label is compared. */
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  /**
   * What one label must be.
   *
   * @param values only of {@code IN} and {@code NOT_IN}
   */
  public record Requirement(String key, Operator operator, Set<String> values) {
    public Requirement {
      values = Set.copyOf(values);
    }

    boolean isMetBy(Map<String, String> present) {
      var value = present.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
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
