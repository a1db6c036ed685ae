package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.DesiredState;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Restarts workloads by a stamp: server-side apply with our own field manager, which leaves what
 * others manage alone. Restarted pods find the newest revision of every Secret, so the stamps of
 * all tokens of a workload are brought up to date together.
 */
public final class Restarter {
  /** A workload changes all the time while it rolls out. */
  private static final int ATTEMPTS = 5;

  private static final Pattern STAMP = Pattern.compile("\\d+-[0-9a-f]+");

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Names.OPERATOR)
          .withForce(true)
          .build();

  private final KubernetesClient client;

  public Restarter(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Stamps the workload for what is published, which restarts it.
   *
   * @return false when nothing was done: it no longer exists, or somebody restarted it since it was
   *     looked at, for this or for another of its tokens
   */
  public boolean restart(
      DesiredState desired, Workload workload, PublishedRevision publication, Instant now) {
    for (var attempt = 1; ; attempt++) {
      try {
        return tryOnce(desired, workload, publication, now);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private boolean tryOnce(
      DesiredState desired, Workload workload, PublishedRevision publication, Instant now) {
    var kind = WorkloadKind.of(workload.kind());
    var resource =
        client
            .genericKubernetesResources(kind.context())
            .inNamespace(desired.resource().namespace())
            .withName(workload.name());
    var live = resource.get();
    if (live == null || !workload.uid().equals(live.getMetadata().getUid())) {
      return false;
    }
    var stamps = revisionAnnotations(live, kind);
    var own = Names.revisionAnnotation(desired.resource().name());
    if (!workload.revisionAnnotation().equals(stamps.getOrDefault(own, ""))) {
      return false;
    }
    stamps.put(own, publication.revisionAnnotation());
    workload
        .otherTokens()
        .forEach((token, revision) ->
            stamps.merge(Names.revisionAnnotation(token), revision, Restarter::newer));
    apply(resource, live, kind, stamps, publication, now);
    return true;
  }

  private void apply(
      Resource<GenericKubernetesResource> resource,
      GenericKubernetesResource live,
      WorkloadKind kind,
      Map<String, String> stamps,
      PublishedRevision publication,
      Instant now) {
    var restarted = Map.of(Names.RESTARTED_AT, now.truncatedTo(ChronoUnit.SECONDS).toString());
    var patch =
        switch (kind) {
          case DEPLOYMENT, STATEFUL_SET, DAEMON_SET ->
              patch(
                  live,
                  restarted,
                  Map.of("template", Map.of("metadata", Map.of("annotations", stamps))));
          case ROLLOUT ->
              patch(
                  live,
                  joined(stamps, restarted),
                  Map.of("restartAt", restartAt(live, publication).toString()));
        };
    resource.patch(APPLY, client.getKubernetesSerialization().asJson(patch));
  }

  /** The resource version sees to it that no stamp which somebody wrote meanwhile is undone. */
  private static Map<String, Object> patch(
      GenericKubernetesResource live, Map<String, String> annotations, Map<String, Object> spec) {
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
                "annotations", annotations),
        "spec", spec);
  }

  /** Of pods older than that, none is left: the second in which the Secret was written is over. */
  private static Instant restartAt(GenericKubernetesResource live, PublishedRevision publication) {
    var requested = publication.since().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return ArgoRolloutAdapter.restartAt(live).filter(requested::isBefore).orElse(requested);
  }

  /** What our apply leaves out would be removed. */
  private static Map<String, String> revisionAnnotations(
      GenericKubernetesResource live, WorkloadKind kind) {
    Object[] path = {"spec", "template", "metadata", "annotations"};
    Object present =
        kind == WorkloadKind.ROLLOUT
            ? WorkloadSnapshot.annotations(live.getMetadata())
            : live.get(path);
    var stamps = new TreeMap<String, String>();
    if (present instanceof Map<?, ?> annotations) {
      annotations.forEach((key, value) -> {
        if (Names.isOwned(String.valueOf(key)) && STAMP.matcher(String.valueOf(value)).matches()) {
          stamps.put(String.valueOf(key), String.valueOf(value));
        }
      });
    }
    return stamps;
  }

  private static String newer(String carried, String published) {
    var present = Workload.revision(carried);
    return Workload.revision(published)
            .filter(revision -> present.filter(old -> old >= revision).isEmpty())
            .isPresent()
        ? published
        : carried;
  }

  private static Map<String, String> joined(Map<String, String> one, Map<String, String> other) {
    return Stream.of(one, other)
        .flatMap(map -> map.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
