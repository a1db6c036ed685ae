package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.whatsapptoken.core.rollout.StalePod;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The running pods of a namespace, as far as they may still use another token than the present. */
final class PodUsage {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final PublishedRevision publication;
  private final String stampKey;
  private final List<Candidate> others = new ArrayList<>();
  private final List<LabelSelectorMatcher> using = new ArrayList<>();
  private final List<LabelSelectorMatcher> replaced = new ArrayList<>();
  private final List<LabelSelectorMatcher> reloading = new ArrayList<>();

  PodUsage(PublishedRevision publication, String stampKey) {
    this.publication = publication;
    this.stampKey = stampKey;
  }

  /** A pod that did not start with the token in use. */
  private record Candidate(ObjectMeta metadata, boolean refers) {
    boolean isOneOf(List<LabelSelectorMatcher> queries) {
      return queries.stream().anyMatch(query -> query.matches(Selectors.labels(metadata)));
    }
  }

  /**
   * @param refers whether it refers to the Secret; one that does not may belong to a workload that
   *     uses it all the same
   */
  void add(Pod pod, boolean refers) {
    var metadata = pod.getMetadata();
    var phase = pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
    var revision = WorkloadSnapshot.annotations(metadata).getOrDefault(stampKey, "");
    if (!ENDED.contains(phase)
        && !revision.equals(publication.revisionAnnotation())
        && !publication.wasInUseAt(metadata)) {
      others.add(new Candidate(metadata, refers));
    }
  }

  /** Pods of a workload that uses the token. */
  void markInUse(LabelSelectorMatcher pods) {
    using.add(pods);
  }

  /** Pods of a workload that is restarted: they do not stay. */
  void markReplaced(LabelSelectorMatcher pods) {
    replaced.add(pods);
  }

  /** Pods of a workload that has read the token again by itself. */
  void markReloading(LabelSelectorMatcher pods) {
    reloading.add(pods);
  }

  boolean allUpToDate(LabelSelectorMatcher pods) {
    return others.stream().noneMatch(pod -> pod.isOneOf(List.of(pods)));
  }

  List<StalePod> stale() {
    return others.stream()
        .filter(pod -> pod.refers() || pod.isOneOf(using))
        .filter(pod -> !pod.isOneOf(reloading))
        .map(pod -> new StalePod(pod.metadata().getName(), !pod.isOneOf(replaced)))
        .sorted(Comparator.comparing(StalePod::name))
        .toList();
  }
}
