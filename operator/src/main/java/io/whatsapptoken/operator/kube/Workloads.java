package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
   * @param alsoPods whether running pods are looked at one by one
   * @param formers names under which the token was published before; who reads these is found, too
   */
  public Dependents find(
      Wish wish, Publication publication, boolean alsoPods, Set<String> formers, Instant now) {
    var view = new View(wish, publication, formers, now);
    var namespace = wish.identity().namespace();
    var apps = client.apps();
    var workloads =
        Stream.of(
                apps.deployments().inNamespace(namespace).list().getItems().stream()
                    .map(Rollout::of),
                apps.statefulSets().inNamespace(namespace).list().getItems().stream()
                    .map(Rollout::of),
                apps.daemonSets().inNamespace(namespace).list().getItems().stream()
                    .map(Rollout::of))
            .flatMap(each -> each)
            .flatMap(rollout -> view.of(rollout).stream())
            .toList();
    var older = alsoPods || !formers.isEmpty() ? olderPods(view, namespace) : List.<String>of();
    return new Dependents(workloads, older, view.formersInUse());
  }

  /**
   * What is published.
   *
   * @param stamp what an up-to-date pod template carries
   * @param since when the Secret has held the token
   */
  public record Publication(String stamp, Instant since) {}

  /**
   * Stamps the pod template, which rolls it out. Server-side apply with a field manager of the
   * token's own: other managers and other tokens keep their fields.
   *
   * @return false when the workload no longer exists
   */
  public boolean restart(Wish wish, Workload workload, String stamp, Instant now) {
    var patch =
        """
        {"apiVersion":"apps/v1","kind":"%s","metadata":{"name":"%s","namespace":"%s","uid":"%s",
         "annotations":{"%s":"%s"}},"spec":{"template":{"metadata":{"annotations":{"%s":"%s"}}}}}
        """
            .formatted(
                workload.kind(),
                workload.name(),
                wish.identity().namespace(),
                workload.uid(),
                Names.RESTARTED_AT,
                now.truncatedTo(ChronoUnit.SECONDS),
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
}
