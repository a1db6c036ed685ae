package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Argo Rollouts. Its documentation (features/restart) has its pods restarted by {@code
 * spec.restartAt}, which goes through no canary or blue-green update; {@code status.restartedAt}
 * says when that is done. The template stays as it is, so the Rollout itself carries the revisions.
 */
final class ArgoRolloutAdapter implements WorkloadAdapter<GenericKubernetesResource> {
  private final KubernetesSerialization json;

  ArgoRolloutAdapter(KubernetesSerialization json) {
    this.json = json;
  }

  @Override
  public String kind() {
    return "Rollout";
  }

  @Override
  public boolean isOptional() {
    return true;
  }

  @Override
  public Class<GenericKubernetesResource> type() {
    return GenericKubernetesResource.class;
  }

  @Override
  public String api() {
    return "/apis/argoproj.io/v1alpha1";
  }

  @Override
  public MixedOperation<
          GenericKubernetesResource,
          ? extends KubernetesResourceList<GenericKubernetesResource>,
          ? extends Resource<GenericKubernetesResource>>
      resources(KubernetesClient client) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind(kind())
            .withNamespaced(true)
            .build());
  }

  /** One without a template follows the Deployment that it names. */
  @Override
  public Optional<PodTemplateSpec> template(GenericKubernetesResource workload) {
    return part(workload, PodTemplateSpec.class, "spec", "template");
  }

  @Override
  public @Nullable LabelSelector selector(GenericKubernetesResource workload) {
    return part(workload, LabelSelector.class, "spec", "selector").orElse(null);
  }

  @Override
  public Map<String, Revision> revisions(GenericKubernetesResource workload) {
    return Snapshots.revisions(workload.getMetadata());
  }

  @Override
  public RestartPatch restart(GenericKubernetesResource live, Restart restart) {
    var annotations = new HashMap<>(restart.revisionAnnotations());
    annotations.putAll(restart.workloadAnnotations());
    return new RestartPatch(annotations, Map.of("restartAt", restartAt(live, restart).toString()));
  }

  /** Of pods older than that, none is left: the second in which the Secret was written is over. */
  private static Instant restartAt(GenericKubernetesResource live, Restart restart) {
    var requested = restart.published().since().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return Timestamps.read(text(live, "spec", "restartAt"))
        .filter(requested::isBefore)
        .orElse(requested);
  }

  /** The pods of a canary that waits for a promotion are restarted, too. */
  @Override
  public Progress progress(GenericKubernetesResource workload) {
    var generation = String.valueOf(workload.getMetadata().getGeneration());
    if (!generation.equals(text(workload, "status", "observedGeneration"))) {
      return new Progress.Waiting(PodCounts.UNOBSERVED);
    }
    if (isEarlier(text(workload, "status", "restartedAt"), text(workload, "spec", "restartAt"))) {
      return new Progress.Waiting("its pods to be restarted");
    }
    return switch (text(workload, "status", "phase")) {
      case "Healthy", "Paused" -> new Progress.Complete();
      case "Degraded" -> new Progress.Waiting("its health: " + text(workload, "status", "message"));
      default -> new Progress.Waiting("its pods to be available");
    };
  }

  private static boolean isEarlier(String done, String requested) {
    return Timestamps.read(requested)
        .filter(at -> Timestamps.read(done).filter(then -> !then.isBefore(at)).isEmpty())
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
