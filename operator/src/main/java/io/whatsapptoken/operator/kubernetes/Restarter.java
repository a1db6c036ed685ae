package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.core.rollout.PublishedRevision;
import io.whatsapptoken.core.rollout.RestartRecord;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Revision;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Restarts workloads by revision annotations: server-side apply with our own field manager, which
 * leaves the fields of others alone.
 */
public final class Restarter {
  /** A workload changes all the time while it rolls out. */
  private static final int ATTEMPTS = 5;

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Names.OPERATOR)
          .withForce(true)
          .build();

  private final KubernetesClient client;
  private final List<WorkloadAdapter<?>> adapters;

  public Restarter(KubernetesClient client) {
    this.client = client;
    this.adapters = WorkloadAdapter.all(client.getKubernetesSerialization());
  }

  /**
   * Restarts the workload for what is published.
   *
   * @param record of this restart
   * @return false when nothing was done: it no longer exists, or it was restarted since it was
   *     listed, for this or for another of its tokens
   */
  public boolean restart(
      DesiredState desired,
      Workload workload,
      PublishedRevision published,
      RestartRecord record,
      Instant now) {
    for (var attempt = 1; ; attempt++) {
      try {
        return tryOnce(adapterOf(workload), desired, workload, published, record, now);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private WorkloadAdapter<?> adapterOf(Workload workload) {
    return adapters.stream()
        .filter(adapter -> adapter.kind().equals(workload.kind()))
        .findFirst()
        .orElseThrow();
  }

  private <T extends HasMetadata> boolean tryOnce(
      WorkloadAdapter<T> adapter,
      DesiredState desired,
      Workload workload,
      PublishedRevision published,
      RestartRecord record,
      Instant now) {
    var token = desired.resource();
    var resource =
        adapter.resources(client).inNamespace(token.namespace()).withName(workload.name());
    var live = resource.get();
    if (live == null || !workload.uid().equals(live.getMetadata().getUid())) {
      return false;
    }
    var revisions =
        workload.restartedRevisions(token.name(), published.revision(), adapter.revisions(live));
    revisions.ifPresent(all -> {
      var restart =
          new WorkloadAdapter.Restart(
              published, workloadAnnotations(live, token.name(), record, now), annotations(all));
      var patch = patch(live, adapter.restart(live, restart));
      WriteRefusedException.write(
          workload.reference(),
          workload.kind() + " " + workload.name(),
          () -> resource.patch(APPLY, client.getKubernetesSerialization().asJson(patch)));
    });
    return revisions.isPresent();
  }

  /** The records of its other tokens are kept. */
  private static Map<String, String> workloadAnnotations(
      HasMetadata live, String token, RestartRecord record, Instant now) {
    var annotations = new TreeMap<String, String>();
    Snapshots.annotations(live.getMetadata()).entrySet().stream()
        .filter(annotation -> annotation.getKey().startsWith(Names.RESTARTS))
        .forEach(annotation -> annotations.put(annotation.getKey(), annotation.getValue()));
    annotations.put(Names.RESTARTS + token, record.toString());
    annotations.put(Names.RESTARTED_AT, now.truncatedTo(ChronoUnit.SECONDS).toString());
    return annotations;
  }

  /** What our apply leaves out would be removed. */
  private static Map<String, String> annotations(Map<String, Revision> revisions) {
    var annotations = new TreeMap<String, String>();
    revisions.forEach(
        (token, revision) -> annotations.put(Names.revisionAnnotation(token), revision.toString()));
    return annotations;
  }

  /** The resource version ensures that no annotation which was written meanwhile is undone. */
  private static Map<String, Object> patch(HasMetadata live, WorkloadAdapter.RestartPatch restart) {
    var metadata = live.getMetadata();
    return Map.of(
        "apiVersion", live.getApiVersion(),
        "kind", live.getKind(),
        "metadata",
            Map.of(
                "name", metadata.getName(),
                "namespace", metadata.getNamespace(),
                "uid", metadata.getUid(),
                "resourceVersion", metadata.getResourceVersion(),
                "annotations", restart.annotations()),
        "spec", restart.spec());
  }
}
