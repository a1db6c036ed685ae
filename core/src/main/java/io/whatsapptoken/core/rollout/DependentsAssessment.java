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
import java.util.Optional;
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
  private final RepeatedWrites repeated;
  private final PodsAssessment pods;
  private final Instant now;

  private DependentsAssessment(
      DesiredState desired,
      PublishedRevision published,
      NamespaceSnapshot namespace,
      RepeatedWrites repeated,
      Instant now) {
    this.desired = desired;
    this.published = published;
    this.namespace = namespace;
    this.repeated = repeated;
    this.pods = new PodsAssessment(namespace.pods(), desired.resource().name(), published);
    this.now = now;
  }

  public static Dependents of(
      DesiredState desired,
      PublishedRevision published,
      NamespaceSnapshot namespace,
      RepeatedWrites repeated,
      Instant now) {
    return new DependentsAssessment(desired, published, namespace, repeated, now).dependents();
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

  private boolean references(SecretUse secrets) {
    return desired.dependents().references() && secrets.names().contains(desired.target().name());
  }

  private Stream<Workload> missing(List<Workload> found) {
    return desired.dependents().workloads().stream()
        .filter(named -> found.stream().noneMatch(workload -> workload.is(named)))
        .map(named -> new Workload(named.kind(), named.name(), "", State.MISSING, "its creation"));
  }

  private Workload assess(WorkloadSnapshot workload) {
    return switch (mode(workload)) {
      case NEVER ->
          workload(
              workload,
              State.EXCLUDED,
              "a restart by its owner: whatsapptoken.io/restart is never");
      case RELOADS ->
          now.isBefore(published.since().plus(PROPAGATION))
              ? workload(workload, State.RESTARTING, "the kubelet to update its mounted file")
              : upToDate(workload, State.UNPROVEN);
      case BY_OPERATOR -> restartedByOperator(workload);
    };
  }

  /** An app cannot read a file again that is never updated. */
  private Restarts.Mode mode(WorkloadSnapshot workload) {
    var mode = workload.restarts().mode();
    return mode == Restarts.Mode.RELOADS && !isUpdatedInPlace(workload.pods().secrets())
        ? Restarts.Mode.BY_OPERATOR
        : mode;
  }

  private boolean isUpdatedInPlace(SecretUse secrets) {
    return secrets.isUpdatedInPlace(desired.target().name());
  }

  private Workload restartedByOperator(WorkloadSnapshot workload) {
    if (carried(workload).equals(Optional.of(published.revision()))) {
      return restarted(workload);
    }
    if (isUpToDateAnyway(workload)) {
      return upToDate(workload, State.UNPROVEN);
    }
    return restartsOf(workload)
        .map(restarts -> undone(workload, restarts))
        .orElseGet(() -> outdated(workload));
  }

  /** Its restarts for the published revision. */
  private Optional<RestartRecord> restartsOf(WorkloadSnapshot workload) {
    var annotated = workload.restarts().records().get(desired.resource().name());
    return Stream.concat(
            Stream.ofNullable(annotated), repeated.restartsOf(workload.metadata().uid()).stream())
        .filter(record -> record.revision().equals(published.revision()))
        .reduce(RestartRecord::later);
  }

  private Workload restarted(WorkloadSnapshot workload) {
    return switch (workload.progress()) {
      case Progress.Complete() -> upToDate(workload, State.UP_TO_DATE);
      case Progress.Idle() -> upToDate(workload, State.UNPROVEN);
      case Progress.Blocked(var waitingFor) -> workload(workload, State.BLOCKED, waitingFor);
      case Progress.Settling(var waitingFor) -> workload(workload, State.RESTARTING, waitingFor);
      case Progress.Tolerated(var waitingFor) ->
          workload(workload, isLate(workload) ? State.BLOCKED : State.RESTARTING, waitingFor);
      case Progress.Waiting(var waitingFor) -> waiting(workload, waitingFor);
    };
  }

  /** Only a pod that ran with the token says anything about it. */
  private Workload waiting(WorkloadSnapshot workload, String waitingFor) {
    var overdue = pods.overdueOf(workload, now);
    if (overdue.isPresent()) {
      return workload(
          workload,
          State.BLOCKED,
          waitingFor
              + "; pod "
              + overdue.get()
              + " is terminating for longer than its grace period");
    }
    if (!isLate(workload)) {
      return workload(workload, State.RESTARTING, waitingFor);
    }
    var healthyBefore = restartsOf(workload).map(RestartRecord::healthyBefore).orElse(true);
    return healthyBefore
        ? late(workload, waitingFor)
        : workload(
            workload, State.BLOCKED, waitingFor + "; it was not healthy before its restart either");
  }

  private Workload late(WorkloadSnapshot workload, String waitingFor) {
    if (namespace.pods().isEmpty()) {
      return workload(workload, State.FAILED, waitingFor);
    }
    var worst = pods.worstStartedWithToken(workload);
    return switch (worst.map(PodSnapshot::health).orElse(PodSnapshot.Health.ENDED)) {
      case FAILING -> workload(workload, State.FAILED, waitingFor + named(worst, "is not ready"));
      case NOT_STARTED ->
          workload(workload, State.NOT_STARTED, waitingFor + named(worst, "has not started"));
      case UNREACHABLE ->
          workload(
              workload,
              State.BLOCKED,
              waitingFor + named(worst, "is not reported as ready by its node"));
      case READY -> waitingForOldPods(workload, State.RESTARTING, waitingFor);
      case ENDED -> waitingForOldPods(workload, State.NOT_STARTED, waitingFor);
    };
  }

  /** A StatefulSet, for example, does not replace a pod that never became ready. */
  private Workload waitingForOldPods(WorkloadSnapshot workload, State state, String waitingFor) {
    var stuck = pods.unreadyBefore(workload);
    return stuck.isPresent()
        ? workload(
            workload,
            State.BLOCKED,
            waitingFor + named(stuck, "is not ready and is not replaced: fix or delete it"))
        : workload(workload, state, waitingFor);
  }

  private static String named(Optional<PodSnapshot> pod, String what) {
    return pod.map(found -> "; pod " + found.name() + " " + what).orElse("");
  }

  /** Created after the publication, or never taken off a token that was restored. */
  private boolean isUpToDateAnyway(WorkloadSnapshot workload) {
    var carried = carried(workload);
    return (carried.isEmpty() && published.isBefore(workload.metadata().createdAt()))
        || (published.wasRestored()
            && carried.filter(published::replaced).isEmpty()
            && !pods.mayHoldOlderToken(workload));
  }

  /** It was restarted, and another writer took the annotation away. */
  private Workload undone(WorkloadSnapshot workload, RestartRecord restarts) {
    if (!pods.mayHoldOlderToken(workload)) {
      return restarted(workload);
    }
    if (restarts.isExhausted()) {
      return workload(workload, State.BLOCKED, exhausted(workload, restarts));
    }
    return restarts.isBackingOff(now)
        ? workload(
            workload, State.BACKING_OFF, "its next restart: another writer undid the last one")
        : outdated(workload);
  }

  private String exhausted(WorkloadSnapshot workload, RestartRecord restarts) {
    var managers = workload.restarts().otherManagers();
    return "a user: after each of "
        + restarts.count()
        + " restarts, another writer"
        + (managers.isEmpty() ? "" : " (field manager " + String.join(", ", managers) + ")")
        + " removed the annotation whatsapptoken.io/"
        + desired.resource().name()
        + " from its pod template. Restart it through its owner, and set the annotation"
        + " whatsapptoken.io/restart: never on it";
  }

  private Workload outdated(WorkloadSnapshot workload) {
    if (otherTokensMayChange(workload)) {
      return workload(workload, State.DEBOUNCING, "its other tokens, which may change as well");
    }
    var state =
        workload.progress() instanceof Progress.Idle
            ? State.OUTDATED_IDLE
            : workload.isHealthy() ? State.OUTDATED : State.OUTDATED_UNHEALTHY;
    return workload(workload, state, "its restart" + remark(workload));
  }

  private String remark(WorkloadSnapshot workload) {
    if (workload.restarts().mode() == Restarts.Mode.RELOADS) {
      return ": a container reads the Secret by env, envFrom or subPath, which are never updated in"
          + " a running pod, so whatsapptoken.io/restart: reloads does not apply";
    }
    return pods.wereReplacedByOthers(workload)
        ? "; another controller, such as Reloader, has already replaced its pods"
        : "";
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

  private Workload upToDate(WorkloadSnapshot workload, State state) {
    return workload(workload, state, "", Optional.of(published.revision()));
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
            .collect(Collectors.toMap(OtherToken::token, OtherToken::revision, (one, _) -> one)),
        restartsOf(workload));
  }

  private Stream<OtherToken> otherTokensOf(WorkloadSnapshot workload) {
    return namespace.otherTokens().stream()
        .filter(other -> workload.pods().secrets().names().contains(other.secret()));
  }

  private Optional<Revision> carried(WorkloadSnapshot workload) {
    return Optional.ofNullable(workload.pods().revisions().get(desired.resource().name()));
  }

  /** A pod that does not reference the Secret may belong to a workload that uses it. */
  private List<StalePod> stalePods(List<WorkloadSnapshot> dependents) {
    return namespace.pods().stream()
        .filter(pods::mayHoldOlderToken)
        .filter(pod -> references(pod.secrets()) || isOwned(pod, dependents))
        .filter(pod -> !rereads(pod, dependents))
        .map(pod -> new StalePod(pod.name(), fate(pod, dependents)))
        .sorted(Comparator.comparing(StalePod::name))
        .toList();
  }

  /** Only a pod whose own spec mounts the whole volume gets the new token. */
  private boolean rereads(PodSnapshot pod, List<WorkloadSnapshot> dependents) {
    return isUpdatedInPlace(pod.secrets())
        && isOwned(pod, inMode(Restarts.Mode.RELOADS, dependents));
  }

  private StalePod.Fate fate(PodSnapshot pod, List<WorkloadSnapshot> dependents) {
    if (pod.isOverdue(now)) {
      return StalePod.Fate.OVERDUE;
    }
    return isOwned(pod, inMode(Restarts.Mode.BY_OPERATOR, dependents))
        ? StalePod.Fate.REPLACED
        : StalePod.Fate.UNMANAGED;
  }

  private static boolean isOwned(PodSnapshot pod, List<WorkloadSnapshot> owners) {
    return owners.stream().anyMatch(owner -> owner.owns(pod));
  }

  private List<WorkloadSnapshot> inMode(Restarts.Mode mode, List<WorkloadSnapshot> workloads) {
    return workloads.stream().filter(workload -> mode(workload) == mode).toList();
  }
}
