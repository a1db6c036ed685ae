package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.whatsapptoken.operator.plan.LabelQuery;
import io.whatsapptoken.operator.plan.OlderPod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The running pods of a namespace, as far as they may still use another token than the present. */
final class PodsInUse {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final Publication publication;
  private final String stampKey;
  private final List<Other> others = new ArrayList<>();
  private final List<LabelQuery> using = new ArrayList<>();
  private final List<LabelQuery> replaced = new ArrayList<>();
  private final List<LabelQuery> reloading = new ArrayList<>();

  PodsInUse(Publication publication, String stampKey) {
    this.publication = publication;
    this.stampKey = stampKey;
  }

  /** A pod that did not start with the token in use. */
  private record Other(ObjectMeta metadata, boolean refers) {
    boolean isOneOf(List<LabelQuery> queries) {
      return queries.stream().anyMatch(query -> query.finds(Selectors.labels(metadata)));
    }
  }

  /**
   * @param refers whether it refers to the Secret; one that does not may belong to a workload that
   *     uses it all the same
   */
  void add(Pod pod, boolean refers) {
    var metadata = pod.getMetadata();
    var phase = pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
    var stamp = Rollout.annotations(metadata).getOrDefault(stampKey, "");
    if (!ENDED.contains(phase)
        && !stamp.equals(publication.stamp())
        && !publication.wasThereFor(metadata)) {
      others.add(new Other(metadata, refers));
    }
  }

  /** Pods of a workload that uses the token. */
  void use(LabelQuery pods) {
    using.add(pods);
  }

  /** Pods of a workload that is restarted: they do not stay. */
  void replace(LabelQuery pods) {
    replaced.add(pods);
  }

  /** Pods of a workload that has read the token again by itself. */
  void reload(LabelQuery pods) {
    reloading.add(pods);
  }

  boolean allOnTheToken(LabelQuery pods) {
    return others.stream().noneMatch(pod -> pod.isOneOf(List.of(pods)));
  }

  List<OlderPod> older() {
    return others.stream()
        .filter(pod -> pod.refers() || pod.isOneOf(using))
        .filter(pod -> !pod.isOneOf(reloading))
        .map(pod -> new OlderPod(pod.metadata().getName(), !pod.isOneOf(replaced)))
        .sorted(Comparator.comparing(OlderPod::name))
        .toList();
  }
}
