package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the workloads and pods of a namespace stand to one revision of one token, at one look. It is
 * shown the pods first.
 */
final class DependentsAssessment {
  /** How long the kubelet may take to renew a mounted file: a minute, and its cache another. */
  private static final Duration PROPAGATION = Duration.ofMinutes(2);

  /** How long no token of a workload with several must have changed before it is restarted. */
  private static final Duration DEBOUNCE = Duration.ofSeconds(5);

  /** How long it waits for that at most. */
  private static final Duration MAX_DEBOUNCE = Duration.ofMinutes(1);

  private final DesiredState wish;
  private final WorkloadLister.Query look;
  private final PublishedRevision publication;
  private final Instant now;
  private final PodUsage pods;
  private final List<Workload> workloads = new ArrayList<>();

  DependentsAssessment(DesiredState desired, WorkloadLister.Query look, Instant now) {
    this.wish = desired;
    this.look = look;
    this.publication = look.publication();
    this.now = now;
    this.pods = new PodUsage(publication, annotationKey());
  }

  void add(Pod pod) {
    pods.add(pod, reads(pod.getSpec()) && wish.dependents().references());
  }

  void add(WorkloadSnapshot workload) {
    var labels = Selectors.labels(workload.metadata());
    var refers = reads(workload.pod()) && wish.dependents().references();
    if (refers || wish.dependents().includes(workload.kind().label(), workload.name(), labels)) {
      pods.markInUse(workload.pods());
      workloads.add(assess(workload));
    }
  }

  Dependents dependents() {
    wish.dependents().workloads().stream()
        .filter(named -> workloads.stream().noneMatch(found -> found.is(named)))
        .map(named ->
            new Workload(named.kind(), named.name(), "", State.MISSING, "somebody to make it"))
        .forEach(workloads::add);
    return new Dependents(workloads, pods.stale());
  }

  private boolean reads(@Nullable PodSpec pod) {
    return SecretReferences.uses(pod, wish.target().name());
  }

  private Workload assess(WorkloadSnapshot workload) {
    return switch (workload.annotation(Names.RESTART)) {
      case "never" -> workload(workload, State.EXCLUDED, "a person: its annotation says never");
      case "reloads" -> reloads(workload);
      default -> restarted(workload);
    };
  }

  private Workload reloads(WorkloadSnapshot workload) {
    pods.markReloading(workload.pods());
    return now.isBefore(publication.since().plus(PROPAGATION))
        ? workload(workload, State.RESTARTING, "its mounted file to be renewed")
        : upToDate(workload);
  }

  private Workload restarted(WorkloadSnapshot workload) {
    pods.markReplaced(workload.pods());
    var carried = presentAnnotation(workload);
    if (!carried.equals(publication.revisionAnnotation())) {
      return isUpToDate(workload, carried) ? upToDate(workload) : outdated(workload);
    }
    var waits = workload.waitsFor();
    if (waits.isEmpty()) {
      return upToDate(workload);
    }
    if (workload.blocker().isPresent()) {
      return workload(workload, State.BLOCKED, workload.blocker().get());
    }
    return workload(workload, isLate(workload) ? State.FAILED : State.RESTARTING, waits.get());
  }

  /** It was made after the publication, or was never taken off a token that came back. */
  private boolean isUpToDate(WorkloadSnapshot workload, String carried) {
    return (carried.isEmpty() && publication.isBefore(workload.metadata()))
        || (publication.previouslyInUseUntil().isPresent()
            && !publication.replaced(carried)
            && pods.allUpToDate(workload.pods()));
  }

  private Workload outdated(WorkloadSnapshot workload) {
    if (otherTokensMayChange(workload)) {
      return workload(workload, State.DEBOUNCING, "its other tokens, which may change as well");
    }
    var well = workload.waitsFor().isEmpty();
    return workload(workload, well ? State.OUTDATED : State.OUTDATED_UNHEALTHY, "its restart");
  }

  private boolean otherTokensMayChange(WorkloadSnapshot workload) {
    var own = publication.since();
    var others = otherTokensOf(workload);
    var last = others.stream().flatMap(other -> other.since().stream()).max(Instant::compareTo);
    return !others.isEmpty()
        && now.isBefore(own.plus(MAX_DEBOUNCE))
        && now.isBefore(last.filter(own::isBefore).orElse(own).plus(DEBOUNCE));
  }

  private boolean isLate(WorkloadSnapshot workload) {
    return InstantParser.read(workload.annotation(Names.RESTARTED_AT))
        .filter(restarted -> now.isAfter(restarted.plus(wish.restartStrategy().timeout())))
        .isPresent();
  }

  private Workload upToDate(WorkloadSnapshot workload) {
    return workload(workload, State.UP_TO_DATE, "", publication.revisionAnnotation());
  }

  private Workload workload(WorkloadSnapshot workload, State standing, String waitingFor) {
    return workload(workload, standing, waitingFor, presentAnnotation(workload));
  }

  private Workload workload(
      WorkloadSnapshot workload, State standing, String waitingFor, String revision) {
    return new Workload(
        workload.kind().label(),
        workload.name(),
        workload.metadata().getUid(),
        standing,
        waitingFor,
        revision,
        alsoUses(workload));
  }

  private Map<String, String> alsoUses(WorkloadSnapshot workload) {
    return otherTokensOf(workload).stream()
        .collect(
            Collectors.toMap(OtherToken::token, OtherToken::revisionAnnotation, (one, _) -> one));
  }

  /** The other tokens that it uses. */
  private List<OtherToken> otherTokensOf(WorkloadSnapshot workload) {
    return look.otherTokens().stream()
        .filter(other -> SecretReferences.uses(workload.pod(), other.secret()))
        .toList();
  }

  private String presentAnnotation(WorkloadSnapshot workload) {
    return workload.revisionAnnotations().getOrDefault(annotationKey(), "");
  }

  private String annotationKey() {
    return Names.revisionAnnotation(wish.resource().name());
  }
}
