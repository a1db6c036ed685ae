package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Wish;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The workloads that follow a token. They are listed by namespace, page by page, when somebody
 * looks, and never cached: foreign workloads cost nothing.
 */
public final class Workloads {
  private static final long PAGE = 200;

  /** How long it is believed that the cluster has no Argo Rollouts. */
  private static final Duration NO_ROLLOUTS_FOR = Duration.ofMinutes(5);

  private final KubernetesClient client;
  private final ArgoRollouts argo;
  private volatile Instant noRolloutsUntil = Instant.MIN;

  public Workloads(KubernetesClient client) {
    this.client = client;
    this.argo = new ArgoRollouts(client.getKubernetesSerialization());
  }

  /**
   * What is looked for.
   *
   * @param pods whether running pods are looked at one by one
   * @param formers names under which the token was published before; who reads these is found, too
   * @param siblings other tokens of the namespace
   */
  public record Look(
      Publication publication, boolean pods, Set<String> formers, List<Sibling> siblings) {
    public Look {
      formers = Set.copyOf(formers);
      siblings = List.copyOf(siblings);
    }
  }

  /** Looks at every workload of the wish's namespace. */
  public Dependents find(Wish wish, Look look, Instant now) {
    var view = new View(wish, look, now);
    var namespace = wish.identity().namespace();
    if (look.pods() || !look.formers().isEmpty()) {
      each(client.pods().inNamespace(namespace), view::add);
    }
    var apps = client.apps();
    each(apps.deployments().inNamespace(namespace), found -> view.add(Rollout.of(found)));
    each(apps.statefulSets().inNamespace(namespace), found -> view.add(Rollout.of(found)));
    each(apps.daemonSets().inNamespace(namespace), found -> view.add(Rollout.of(found)));
    addRollouts(view, namespace, now);
    return view.dependents();
  }

  private void addRollouts(View view, String namespace, Instant now) {
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
