package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.whatsapptoken.core.spec.DesiredState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The labels and annotations of a target Secret: those of the spec, and those of the operator. */
final class TargetSecretMetadata {
  private static final Set<String> OWN_ANNOTATIONS =
      Set.of(Names.TOKEN, Names.OWNER, Names.ORIGIN, Names.REVISION, Names.PUBLISHED_AT);

  private TargetSecretMetadata() {}

  static Map<String, String> desiredLabels(DesiredState desired) {
    var labels = new HashMap<>(desired.target().labels());
    labels.putAll(Names.targetLabels());
    return labels;
  }

  /**
   * Whether it has what the spec wants, and nothing that the spec wanted before. Others may have
   * more in it, and the label {@code app.kubernetes.io/managed-by} may be theirs.
   */
  static boolean isAsDesired(Secret secret, DesiredState desired) {
    var labels = labels(secret);
    var annotations = Snapshots.annotations(secret.getMetadata());
    return labels.containsKey(Names.TARGET)
        && labels.entrySet().containsAll(desired.target().labels().entrySet())
        && annotations.entrySet().containsAll(desired.target().annotations().entrySet())
        && desiredLabels(desired).keySet().containsAll(applied(secret, "f:labels"))
        && applied(secret, "f:annotations").stream()
            .allMatch(key ->
                OWN_ANNOTATIONS.contains(key) || desired.target().annotations().containsKey(key));
  }

  static Map<String, String> labels(Secret secret) {
    return Optional.ofNullable(secret.getMetadata().getLabels()).orElse(Map.of());
  }

  /** The keys that the operator applied last, as the API server recorded them. */
  private static List<String> applied(Secret secret, String field) {
    return Optional.ofNullable(secret.getMetadata().getManagedFields()).stream()
        .flatMap(List::stream)
        .filter(entry -> Names.OPERATOR.equals(entry.getManager()))
        .flatMap(entry -> keys(entry, field))
        .toList();
  }

  private static Stream<String> keys(ManagedFieldsEntry entry, String field) {
    return entry.getFieldsV1() != null
            && entry.getFieldsV1().getAdditionalProperties().get("f:metadata")
                instanceof Map<?, ?> metadata
            && metadata.get(field) instanceof Map<?, ?> fields
        ? fields.keySet().stream()
            .map(String::valueOf)
            .filter(key -> key.startsWith("f:"))
            .map(key -> key.substring("f:".length()))
        : Stream.empty();
  }
}
