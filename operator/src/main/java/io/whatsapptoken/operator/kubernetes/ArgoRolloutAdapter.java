package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a {@code WorkloadSnapshot} of Argo Rollouts. Its documentation (features/restart) has its
 * pods restarted by {@code spec.restartAt}, which goes through no canary or blue-green update;
 * {@code status.restartedAt} says when that is done.
 */
final class ArgoRolloutAdapter {
  private final KubernetesSerialization json;

  ArgoRolloutAdapter(KubernetesSerialization json) {
    this.json = json;
  }

  /** Empty for one that has no template of its own: it follows the Deployment that it names. */
  Optional<WorkloadSnapshot> read(GenericKubernetesResource workload) {
    return part(workload, PodTemplateSpec.class, "spec", "template")
        .map(template ->
            new WorkloadSnapshot(
                WorkloadKind.ROLLOUT,
                workload.getMetadata(),
                template.getSpec(),
                WorkloadSnapshot.annotations(workload.getMetadata()),
                Selectors.query(
                    part(workload, LabelSelector.class, "spec", "selector").orElse(null)),
                waitsFor(workload),
                Optional.empty()));
  }

  /** A canary that is paused for somebody's promotion had its pods restarted all the same. */
  private static Optional<String> waitsFor(GenericKubernetesResource workload) {
    var generation = String.valueOf(workload.getMetadata().getGeneration());
    if (!generation.equals(text(workload, "status", "observedGeneration"))) {
      return Optional.of(RolloutStatus.UNOBSERVED);
    }
    if (isEarlier(text(workload, "status", "restartedAt"), text(workload, "spec", "restartAt"))) {
      return Optional.of("its pods to be restarted");
    }
    return switch (text(workload, "status", "phase")) {
      case "Healthy", "Paused" -> Optional.empty();
      case "Degraded" -> Optional.of("its health: " + text(workload, "status", "message"));
      default -> Optional.of("its pods to be available");
    };
  }

  /** When the pods are to be, or were, restarted; empty where nobody said. */
  static Optional<Instant> restartAt(GenericKubernetesResource workload) {
    return InstantParser.read(text(workload, "spec", "restartAt"));
  }

  private static boolean isEarlier(String done, String requested) {
    return InstantParser.read(requested)
        .filter(at -> InstantParser.read(done).filter(then -> !then.isBefore(at)).isEmpty())
        .isPresent();
  }

  private static String text(GenericKubernetesResource workload, String... path) {
    Object found = workload.get((Object[]) path);
    return found == null ? "" : found.toString();
  }

  private <T> Optional<T> part(GenericKubernetesResource workload, Class<T> type, String... path) {
    Object found = workload.get((Object[]) path);
    return Optional.ofNullable(found).map(part -> json.convertValue(part, type));
  }
}
