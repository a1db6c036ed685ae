package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.spec.DesiredState;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The workloads that follow a token. They are listed by namespace, page by page, when somebody
 * looks, and never cached: foreign workloads cost nothing.
 */
public final class WorkloadLister {
  private static final long PAGE = 200;

  /** How long it is believed that the cluster has no Argo Rollouts. */
  private static final Duration NO_ROLLOUTS_FOR = Duration.ofMinutes(5);

  private final KubernetesClient client;
  private final ArgoRolloutAdapter argo;
  private volatile Instant noRolloutsUntil = Instant.MIN;

  public WorkloadLister(KubernetesClient client) {
    this.client = client;
    this.argo = new ArgoRolloutAdapter(client.getKubernetesSerialization());
  }

  /**
   * What is looked for.
   *
   * @param pods whether running pods are looked at one by one
   * @param otherTokens other tokens of the namespace
   */
  public record Query(PublishedRevision publication, boolean pods, List<OtherToken> otherTokens) {
    public Query {
      otherTokens = List.copyOf(otherTokens);
    }
  }

  /** Looks at every workload of the wish's namespace. */
  public Dependents find(DesiredState desired, Query look, Instant now) {
    var view = new DependentsAssessment(desired, look, now);
    var namespace = desired.resource().namespace();
    if (look.pods()) {
      each(client.pods().inNamespace(namespace), view::add);
    }
    var apps = client.apps();
    each(apps.deployments().inNamespace(namespace), found -> view.add(WorkloadSnapshot.of(found)));
    each(apps.statefulSets().inNamespace(namespace), found -> view.add(WorkloadSnapshot.of(found)));
    each(apps.daemonSets().inNamespace(namespace), found -> view.add(WorkloadSnapshot.of(found)));
    addRollouts(view, namespace, now);
    return view.dependents();
  }

  private void addRollouts(DependentsAssessment view, String namespace, Instant now) {
    if (now.isBefore(noRolloutsUntil)) {
      return;
    }
    var kind = WorkloadKind.ROLLOUT;
    try {
      each(
          client.genericKubernetesResources(kind.context()).inNamespace(namespace),
          found -> argo.read(found).ifPresent(view::add));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      noRolloutsUntil = now.plus(NO_ROLLOUTS_FOR);
    }
  }

  private static <T extends HasMetadata> void each(
      Listable<? extends KubernetesResourceList<T>> all, Consumer<T> use) {
    Optional<String> next = Optional.empty();
    do {
      var page =
          all.list(
              new ListOptionsBuilder().withLimit(PAGE).withContinue(next.orElse(null)).build());
      page.getItems().forEach(use);
      next = Optional.ofNullable(page.getMetadata().getContinue()).filter(it -> !it.isEmpty());
    } while (next.isPresent());
  }
}
