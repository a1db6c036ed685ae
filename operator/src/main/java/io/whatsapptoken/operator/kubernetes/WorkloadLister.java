package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.rollout.PodSnapshot;
import io.whatsapptoken.core.rollout.WorkloadSnapshot;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists the pods and workloads of a namespace and keeps what an assessment needs. Nothing is
 * cached: workloads of others cost no memory.
 */
public final class WorkloadLister {
  /** How long an optional kind that the cluster does not have is left out. */
  private static final Duration ABSENT_FOR = Duration.ofMinutes(5);

  private final ResourceReader resources;
  private final List<WorkloadAdapter<?>> adapters;
  private final Map<String, Instant> absentUntil = new ConcurrentHashMap<>();

  public WorkloadLister(KubernetesClient client) {
    this.resources = new ResourceReader(client);
    this.adapters = WorkloadAdapter.all(client.getKubernetesSerialization());
  }

  public List<PodSnapshot> listPods(String namespace) {
    var found = new ArrayList<PodSnapshot>();
    resources.list(
        Pod.class, path("/api/v1", namespace, "Pod"), pod -> found.add(Snapshots.of(pod)));
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
      resources.list(
          adapter.type(),
          path(adapter.api(), namespace, adapter.kind()),
          workload -> adapter.snapshot(workload).ifPresent(found::add));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND || !adapter.isOptional()) {
        throw e;
      }
      absentUntil.put(adapter.kind(), now.plus(ABSENT_FOR));
    }
    return found;
  }

  private static String path(String api, String namespace, String kind) {
    return api + "/namespaces/" + namespace + "/" + kind.toLowerCase(Locale.ROOT) + "s";
  }
}
