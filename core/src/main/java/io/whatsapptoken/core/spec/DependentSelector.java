package io.whatsapptoken.core.spec;

import java.util.List;
import java.util.Map;

/**
 * Which workloads follow a token.
 *
 * @param references whether those do that use the Secret
 * @param selector those do whose labels it finds
 * @param workloads those do, by kind and name
 */
public record DependentSelector(
    boolean references, LabelSelectorMatcher selector, List<WorkloadRef> workloads) {
  /** Those that use the Secret. */
  public static final DependentSelector REFERENCES =
      new DependentSelector(true, LabelSelectorMatcher.NOTHING, List.of());

  public static final DependentSelector NONE =
      new DependentSelector(false, LabelSelectorMatcher.NOTHING, List.of());

  public DependentSelector {
    workloads = List.copyOf(workloads);
  }

  /** A workload that is followed whatever it refers to. */
  public record WorkloadRef(String kind, String name) {}

  public boolean selectsNothing() {
    return equals(NONE);
  }

  /** Whether a workload follows although it may not refer to the Secret. */
  public boolean includes(String kind, String name, Map<String, String> labels) {
    return selector.matches(labels) || workloads.contains(new WorkloadRef(kind, name));
  }
}
