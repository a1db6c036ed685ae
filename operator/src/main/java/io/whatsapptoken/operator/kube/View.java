package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.whatsapptoken.operator.kube.Workloads.Publication;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.plan.Workload.Standing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the workloads and pods of a namespace stand to one revision of one token, at one look. */
final class View {
  /** How long the kubelet may take to renew a mounted file: a minute, and its cache another. */
  private static final Duration PROPAGATION = Duration.ofMinutes(2);

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final Wish wish;
  private final Publication publication;
  private final Set<String> formers;
  private final Instant now;
  private final Set<String> formersInUse = new TreeSet<>();
  private final List<LabelSelector> reloading = new ArrayList<>();

  View(Wish wish, Publication publication, Set<String> formers, Instant now) {
    this.wish = wish;
    this.publication = publication;
    this.formers = formers;
    this.now = now;
  }

  /** The workload as far as it concerns the token; empty where it does not use it. */
  Optional<Workload> of(Rollout rollout) {
    return uses(rollout.template().getSpec()) ? Optional.of(standing(rollout)) : Optional.empty();
  }

  private Workload standing(Rollout rollout) {
    return switch (annotation(rollout.metadata(), Names.RESTART)) {
      case "never" -> workload(rollout, Standing.EXCLUDED, "a person: its annotation says never");
      case "reloads" -> reloads(rollout);
      default -> followed(rollout);
    };
  }

  private Workload reloads(Rollout rollout) {
    Optional.ofNullable(rollout.selector()).ifPresent(reloading::add);
    return now.isBefore(publication.since().plus(PROPAGATION))
        ? workload(rollout, Standing.RESTARTING, "its mounted file to be renewed")
        : workload(rollout, Standing.UP_TO_DATE, "");
  }

  private Workload followed(Rollout rollout) {
    var carried = annotation(rollout.template().getMetadata(), stampKey());
    var waits = rollout.waitsFor();
    if (carried.isEmpty() && bornAfter(rollout.metadata())) {
      return workload(rollout, Standing.UP_TO_DATE, "");
    }
    if (!carried.equals(publication.stamp())) {
      return workload(rollout, waits.isEmpty() ? Standing.BEHIND : Standing.UNWELL, "its restart");
    }
    if (waits.isEmpty()) {
      return workload(rollout, Standing.UP_TO_DATE, "");
    }
    if (rollout.obstacle().isPresent()) {
      return workload(rollout, Standing.BLOCKED, rollout.obstacle().get());
    }
    return isLate(rollout)
        ? workload(rollout, Standing.FAILED, waits.get())
        : workload(rollout, Standing.RESTARTING, waits.get());
  }

  private boolean isLate(Rollout rollout) {
    try {
      var restarted = annotation(rollout.metadata(), Names.RESTARTED_AT);
      return !restarted.isEmpty()
          && now.isAfter(Instant.parse(restarted).plus(wish.strategy().timeout()));
    } catch (DateTimeException e) {
      return false; // edited by hand
    }
  }

  /** Whether the pod may still use an older token. */
  boolean isOlder(Pod pod) {
    var phase = pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
    return !ENDED.contains(phase)
        && uses(pod.getSpec())
        && !annotation(pod.getMetadata(), stampKey()).equals(publication.stamp())
        && !bornAfter(pod.getMetadata())
        && reloading.stream().noneMatch(selector -> selects(selector, pod));
  }

  Set<String> formersInUse() {
    return formersInUse;
  }

  private boolean uses(@Nullable PodSpec pod) {
    var read = formers.stream().filter(name -> SecretReferences.uses(pod, name)).toList();
    formersInUse.addAll(read);
    return !read.isEmpty() || SecretReferences.uses(pod, wish.target().name());
  }

  private static boolean selects(LabelSelector selector, Pod pod) {
    var labels = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    var wanted = Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of());
    return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
  }

  private static Workload workload(Rollout rollout, Standing standing, String waitingFor) {
    var metadata = rollout.metadata();
    return new Workload(
        rollout.kind(), metadata.getName(), metadata.getUid(), standing, waitingFor);
  }

  private String stampKey() {
    return Names.stamp(wish.identity().name());
  }

  private static String annotation(@Nullable ObjectMeta metadata, String name) {
    return Optional.ofNullable(metadata)
        .map(ObjectMeta::getAnnotations)
        .map(all -> all.get(name))
        .orElse("");
  }

  /** Kubernetes cuts times to the second: in the second of the publication, nobody knows. */
  private boolean bornAfter(ObjectMeta metadata) {
    return Instant.parse(metadata.getCreationTimestamp()).isAfter(publication.since());
  }
}
