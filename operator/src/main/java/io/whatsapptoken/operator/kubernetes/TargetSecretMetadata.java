package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.whatsapptoken.core.spec.DesiredState.TargetSecretSpec;
import io.whatsapptoken.core.template.SecretTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The labels and annotations of a target Secret that the spec wants, or wanted before. */
final class TargetSecretMetadata {
  private TargetSecretMetadata() {}

  static Map<String, String> labels(TargetSecretSpec spec) {
    var labels = new HashMap<>(spec.labels());
    labels.putAll(Names.targetLabels());
    return labels;
  }

  static Map<String, String> annotations(TargetSecretSpec spec) {
    var annotations = new HashMap<>(spec.annotations());
    if (!applied(spec).isEmpty()) {
      annotations.put(Names.APPLIED, applied(spec));
    }
    return annotations;
  }

  /**
   * Whether it has what the spec wants, and nothing that the spec wanted before. Others may have
   * more in it, and the label {@code app.kubernetes.io/managed-by} may be theirs.
   */
  static boolean isAsDesired(Secret secret, TargetSecretSpec spec) {
    var labels = labels(secret);
    var annotations = Snapshots.annotations(secret.getMetadata());
    return labels.containsKey(Names.TARGET)
        && labels.entrySet().containsAll(spec.labels().entrySet())
        && annotations.entrySet().containsAll(spec.annotations().entrySet())
        && annotations.getOrDefault(Names.APPLIED, "").equals(applied(spec));
  }

  static Map<String, String> labels(Secret secret) {
    return Optional.ofNullable(secret.getMetadata().getLabels()).orElse(Map.of());
  }

  /** The keys of the spec, recorded in the Secret: managed fields are not read, to save memory. */
  private static String applied(TargetSecretSpec spec) {
    var templated = spec.templates().stream().map(SecretTemplate::key).sorted().toList();
    return spec.labels().isEmpty() && spec.annotations().isEmpty() && templated.isEmpty()
        ? ""
        : "labels "
            + new TreeSet<>(spec.labels().keySet())
            + ", annotations "
            + new TreeSet<>(spec.annotations().keySet())
            + (templated.isEmpty() ? "" : ", keys " + templated);
  }
}
