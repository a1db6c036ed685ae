package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workloads that use a target Secret. They are listed by namespace when somebody looks and
 * never cached: foreign workloads cost nothing.
 */
public final class Workloads {
  private final KubernetesClient client;

  public Workloads(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Looks at every workload of the wish's namespace.
   *
   * @param stamp what an up-to-date pod template carries
   * @param publishedAt since when the Secret holds the token
   * @param alsoPods whether running pods are looked at one by one
   * @param formers names under which the token was published before; who reads these is found, too
   */
  public Dependents find(
      Wish wish, String stamp, Instant publishedAt, boolean alsoPods, Set<String> formers) {
    var view = new View(wish, formers, stamp, publishedAt, new TreeSet<>());
    var namespace = wish.identity().namespace();
    var apps = client.apps();
    var workloads =
        Stream.of(
                apps.deployments().inNamespace(namespace).list().getItems().stream()
                    .flatMap(each -> view.of(each, template(each), Rollouts::waitsFor).stream()),
                apps.statefulSets().inNamespace(namespace).list().getItems().stream()
                    .flatMap(each -> view.of(each, template(each), Rollouts::waitsFor).stream()),
                apps.daemonSets().inNamespace(namespace).list().getItems().stream()
                    .flatMap(each -> view.of(each, template(each), Rollouts::waitsFor).stream()))
            .flatMap(each -> each)
            .toList();
    var older = alsoPods || !formers.isEmpty() ? olderPods(view, namespace) : List.<String>of();
    return new Dependents(workloads, older, view.formersInUse());
  }

  /**
   * Stamps the pod template, which rolls it out. Server-side apply with a field manager of the
   * token's own: other managers and other tokens keep their fields.
   *
   * @return false when the workload no longer exists
   */
  public boolean restart(Wish wish, Workload workload, String stamp) {
    var patch =
        """
        {"apiVersion":"apps/v1","kind":"%s","metadata":{"name":"%s","namespace":"%s","uid":"%s"},
         "spec":{"template":{"metadata":{"annotations":{"%s":"%s"}}}}}
        """
            .formatted(
                workload.kind(),
                workload.name(),
                wish.identity().namespace(),
                workload.uid(),
                Names.stamp(wish.identity().name()),
                stamp);
    var how =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Names.stampManager(wish.identity().name()))
            .withForce(true)
            .build();
    try {
      client
          .genericKubernetesResources("apps/v1", workload.kind())
          .inNamespace(wish.identity().namespace())
          .withName(workload.name())
          .patch(how, patch);
      return true;
    } catch (KubernetesClientException e) {
      if (isGone(wish, workload)) {
        return false;
      }
      throw e;
    }
  }

  /** Apply would make what is missing, which we may not: the refusal says nothing clear. */
  private boolean isGone(Wish wish, Workload workload) {
    var present =
        client
            .genericKubernetesResources("apps/v1", workload.kind())
            .inNamespace(wish.identity().namespace())
            .withName(workload.name())
            .get();
    return present == null || !workload.uid().equals(present.getMetadata().getUid());
  }

  private List<String> olderPods(View view, String namespace) {
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .filter(view::isOlder)
        .map(pod -> pod.getMetadata().getName())
        .sorted()
        .toList();
  }

  private static PodTemplateSpec template(Deployment workload) {
    return workload.getSpec().getTemplate();
  }

  private static PodTemplateSpec template(StatefulSet workload) {
    return workload.getSpec().getTemplate();
  }

  private static PodTemplateSpec template(DaemonSet workload) {
    return workload.getSpec().getTemplate();
  }

  /** How workloads and pods stand to one revision of one token. */
  private record View(
      Wish wish, Set<String> formers, String stamp, Instant publishedAt, Set<String> formersInUse) {

    <T extends HasMetadata> Optional<Workload> of(
        T workload, PodTemplateSpec template, Function<T, Optional<String>> waitsFor) {
      if (!uses(template.getSpec())) {
        return Optional.empty();
      }
      var metadata = workload.getMetadata();
      var carried = stampOf(template);
      var bornOnIt = carried.isEmpty() && bornAfter(metadata.getCreationTimestamp());
      var waiting = bornOnIt ? Optional.<String>empty() : waitsFor.apply(workload);
      var standing =
          !bornOnIt && !carried.equals(Optional.of(stamp))
              ? Workload.Standing.BEHIND
              : waiting.isPresent() ? Workload.Standing.RESTARTING : Workload.Standing.UP_TO_DATE;
      return Optional.of(
          new Workload(
              workload.getKind(),
              metadata.getName(),
              metadata.getUid(),
              standing,
              standing == Workload.Standing.BEHIND ? "its restart" : waiting.orElse("")));
    }

    boolean isOlder(Pod pod) {
      var phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
      return !Set.of("Succeeded", "Failed").contains(String.valueOf(phase))
          && uses(pod.getSpec())
          && !annotations(pod).map(all -> all.get(stampKey())).equals(Optional.of(stamp))
          && !bornAfter(pod.getMetadata().getCreationTimestamp());
    }

    private boolean uses(@Nullable PodSpec pod) {
      formers.stream().filter(name -> SecretReferences.uses(pod, name)).forEach(formersInUse::add);
      return SecretReferences.uses(pod, wish.target().name())
          || formers.stream().anyMatch(name -> SecretReferences.uses(pod, name));
    }

    private Optional<String> stampOf(PodTemplateSpec template) {
      return Optional.ofNullable(template.getMetadata())
          .map(metadata -> metadata.getAnnotations())
          .map(all -> all.get(stampKey()));
    }

    private static Optional<Map<String, String>> annotations(Pod pod) {
      return Optional.ofNullable(pod.getMetadata().getAnnotations());
    }

    private String stampKey() {
      return Names.stamp(wish.identity().name());
    }

    /** Kubernetes cuts times to the second: in the second of the publication, nobody knows. */
    private boolean bornAfter(String creationTimestamp) {
      return Instant.parse(creationTimestamp).isAfter(publishedAt);
    }
  }
}
