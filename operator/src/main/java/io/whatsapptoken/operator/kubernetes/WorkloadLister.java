package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.whatsapptoken.core.rollout.PodSnapshot;
import io.whatsapptoken.core.rollout.WorkloadSnapshot;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Lists the pods and workloads of a namespace page by page and keeps what an assessment needs.
 * Nothing is cached: workloads of others cost no memory.
 */
public final class WorkloadLister {
  private static final long PAGE = 200;

  /** How long an optional kind that the cluster does not have is left out. */
  private static final Duration ABSENT_FOR = Duration.ofMinutes(5);

  private final KubernetesClient client;
  private final List<WorkloadAdapter<?>> adapters;
  private final Map<String, Instant> absentUntil = new ConcurrentHashMap<>();

  public WorkloadLister(KubernetesClient client) {
    this.client = client;
    this.adapters = WorkloadAdapter.all(client.getKubernetesSerialization());
  }

  public List<PodSnapshot> listPods(String namespace) {
    var found = new ArrayList<PodSnapshot>();
    each(client.pods().inNamespace(namespace), pod -> found.add(Snapshots.of(pod)));
    return found;
  }

  public List<WorkloadSnapshot> listWorkloads(String namespace, Instant now) {
    var found = new ArrayList<WorkloadSnapshot>();
    for (var adapter : adapters) {
      if (!now.isBefore(absentUntil.getOrDefault(adapter.kind(), Instant.MIN))) {
        found.addAll(list(adapter, namespace, now));
      }
    }
    return found;
  }

  private <T extends HasMetadata> List<WorkloadSnapshot> list(
      WorkloadAdapter<T> adapter, String namespace, Instant now) {
    var found = new ArrayList<WorkloadSnapshot>();
    try {
      each(
          adapter.resources(client).inNamespace(namespace),
          workload -> adapter.snapshot(workload).ifPresent(found::add));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND || !adapter.isOptional()) {
        throw e;
      }
      absentUntil.put(adapter.kind(), now.plus(ABSENT_FOR));
    }
    return found;
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
