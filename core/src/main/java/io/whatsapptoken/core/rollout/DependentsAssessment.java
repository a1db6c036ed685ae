package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Restarts;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which workloads of a namespace use a token, and which pods may still hold an older one. */
public final class DependentsAssessment {
  /** How long the kubelet may take to update a mounted file: a minute, and its cache another. */
  private static final Duration PROPAGATION = Duration.ofMinutes(2);

  /** How long no token of a workload with several must have changed before it is restarted. */
  private static final Duration DEBOUNCE = Duration.ofSeconds(5);

  /** How long it waits for that at most. */
  private static final Duration MAX_DEBOUNCE = Duration.ofMinutes(1);

  private final DesiredState desired;
  private final PublishedRevision published;
  private final NamespaceSnapshot namespace;
  private final Instant now;

  private DependentsAssessment(
      DesiredState desired, PublishedRevision published, NamespaceSnapshot namespace, Instant now) {
    this.desired = desired;
    this.published = published;
    this.namespace = namespace;
    this.now = now;
  }

  public static Dependents of(
      DesiredState desired, PublishedRevision published, NamespaceSnapshot namespace, Instant now) {
    return new DependentsAssessment(desired, published, namespace, now).dependents();
  }

  private Dependents dependents() {
    var dependents = namespace.workloads().stream().filter(this::isDependent).toList();
    var workloads = dependents.stream().map(this::assess).toList();
    return new Dependents(
        Stream.concat(workloads.stream(), missing(workloads)).toList(), stalePods(dependents));
  }

  private boolean isDependent(WorkloadSnapshot workload) {
    var metadata = workload.metadata();
    return references(workload.pods().secrets())
        || desired.dependents().includes(workload.kind(), metadata.name(), metadata.labels());
  }

  private boolean references(Set<String> secrets) {
    return desired.dependents().references() && secrets.contains(desired.target().name());
  }

  private Stream<Workload> missing(List<Workload> found) {
    return desired.dependents().workloads().stream()
        .filter(named -> found.stream().noneMatch(workload -> workload.is(named)))
        .map(named -> new Workload(named.kind(), named.name(), "", State.MISSING, "its creation"));
  }

  private Workload assess(WorkloadSnapshot workload) {
    return switch (workload.restarts().mode()) {
      case NEVER ->
          workload(
              workload,
              State.EXCLUDED,
              "a restart by its owner: whatsapptoken.io/restart is never");
      case RELOADS ->
          now.isBefore(published.since().plus(PROPAGATION))
              ? workload(workload, State.RESTARTING, "the kubelet to update its mounted file")
              : upToDate(workload);
      case BY_OPERATOR ->
          carried(workload).equals(Optional.of(published.revision()))
              ? restarted(workload)
              : isUpToDateAnyway(workload) ? upToDate(workload) : outdated(workload);
    };
  }

  private Workload restarted(WorkloadSnapshot workload) {
    return switch (workload.progress()) {
      case Progress.Complete() -> upToDate(workload);
      case Progress.Blocked(var waitingFor) -> workload(workload, State.BLOCKED, waitingFor);
      case Progress.Waiting(var waitingFor) ->
          workload(workload, isLate(workload) ? State.FAILED : State.RESTARTING, waitingFor);
    };
  }

  /** Created after the publication, or never taken off a token that was restored. */
  private boolean isUpToDateAnyway(WorkloadSnapshot workload) {
    var carried = carried(workload);
    return (carried.isEmpty() && published.isBefore(workload.metadata().createdAt()))
        || (published.wasRestored()
            && carried.filter(published::replaced).isEmpty()
            && namespace.pods().stream()
                .noneMatch(pod -> mayHoldOlderToken(pod) && workload.owns(pod)));
  }

  private Workload outdated(WorkloadSnapshot workload) {
    if (otherTokensMayChange(workload)) {
      return workload(workload, State.DEBOUNCING, "its other tokens, which may change as well");
    }
    var state = workload.isHealthy() ? State.OUTDATED : State.OUTDATED_UNHEALTHY;
    return workload(workload, state, "its restart");
  }

  private boolean otherTokensMayChange(WorkloadSnapshot workload) {
    var own = published.since();
    var others = otherTokensOf(workload).toList();
    var last = others.stream().flatMap(other -> other.since().stream()).max(Instant::compareTo);
    return !others.isEmpty()
        && now.isBefore(own.plus(MAX_DEBOUNCE))
        && now.isBefore(last.filter(own::isBefore).orElse(own).plus(DEBOUNCE));
  }

  private boolean isLate(WorkloadSnapshot workload) {
    return workload
        .restarts()
        .lastAt()
        .filter(restarted -> now.isAfter(restarted.plus(desired.restartStrategy().timeout())))
        .isPresent();
  }

  private Workload upToDate(WorkloadSnapshot workload) {
    return workload(workload, State.UP_TO_DATE, "", Optional.of(published.revision()));
  }

  private Workload workload(WorkloadSnapshot workload, State state, String waitingFor) {
    return workload(workload, state, waitingFor, carried(workload));
  }

  private Workload workload(
      WorkloadSnapshot workload, State state, String waitingFor, Optional<Revision> revision) {
    return new Workload(
        workload.kind(),
        workload.metadata().name(),
        workload.metadata().uid(),
        state,
        waitingFor,
        revision,
        otherTokensOf(workload)
            .collect(Collectors.toMap(OtherToken::token, OtherToken::revision, (one, _) -> one)));
  }

  private Stream<OtherToken> otherTokensOf(WorkloadSnapshot workload) {
    return namespace.otherTokens().stream()
        .filter(other -> workload.pods().secrets().contains(other.secret()));
  }

  private Optional<Revision> carried(WorkloadSnapshot workload) {
    return own(workload.pods().revisions());
  }

  private Optional<Revision> own(Map<String, Revision> revisions) {
    return Optional.ofNullable(revisions.get(desired.resource().name()));
  }

  /** A pod that does not reference the Secret may belong to a workload that uses it. */
  private List<StalePod> stalePods(List<WorkloadSnapshot> dependents) {
    return namespace.pods().stream()
        .filter(this::mayHoldOlderToken)
        .filter(pod -> references(pod.secrets()) || isOwned(pod, dependents))
        .filter(pod -> !isOwned(pod, inMode(Restarts.Mode.RELOADS, dependents)))
        .map(pod ->
            new StalePod(pod.name(), !isOwned(pod, inMode(Restarts.Mode.BY_OPERATOR, dependents))))
        .sorted(Comparator.comparing(StalePod::name))
        .toList();
  }

  private boolean mayHoldOlderToken(PodSnapshot pod) {
    return !pod.hasEnded()
        && !own(pod.revisions()).equals(Optional.of(published.revision()))
        && !published.wasInUseAt(pod.createdAt());
  }

  private static boolean isOwned(PodSnapshot pod, List<WorkloadSnapshot> owners) {
    return owners.stream().anyMatch(owner -> owner.owns(pod));
  }

  private static List<WorkloadSnapshot> inMode(
      Restarts.Mode mode, List<WorkloadSnapshot> workloads) {
    return workloads.stream().filter(workload -> workload.restarts().mode() == mode).toList();
  }
}
