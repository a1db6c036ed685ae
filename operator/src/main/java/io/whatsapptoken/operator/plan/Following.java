package io.whatsapptoken.operator.plan;

import java.util.List;
import java.util.Map;

/**
 * Which workloads follow a token.
 *
 * @param references whether those do that use the Secret
 * @param selected those do whose labels it finds
 * @param named those do, by kind and name
 */
public record Following(boolean references, LabelQuery selected, List<Named> named) {
  /** Those that use the Secret. */
  public static final Following REFERENCES = new Following(true, LabelQuery.NOTHING, List.of());

  public static final Following NOBODY = new Following(false, LabelQuery.NOTHING, List.of());

  public Following {
    named = List.copyOf(named);
  }

  /** A workload that is followed whatever it refers to. */
  public record Named(String kind, String name) {}

  public boolean isNobody() {
    return equals(NOBODY);
  }

  /** Whether a workload follows although it may not refer to the Secret. */
  public boolean adds(String kind, String name, Map<String, String> labels) {
    return selected.finds(labels) || named.contains(new Named(kind, name));
  }
}
