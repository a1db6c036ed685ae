package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.RotationWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which workloads are restarted next, and when. */
public final class RestartPlanner {
  /** How often a rollout is observed: each time it has become older by this fraction. */
  private static final int POLLS_PER_AGE = 20;

  private static final Duration MIN_POLL = Duration.ofSeconds(1);
  private static final Duration MAX_POLL = Duration.ofMinutes(1);

  /** How often one is observed that waits for a user. */
  private static final Duration MIN_BLOCKED_POLL = Duration.ofSeconds(15);

  private static final Duration MAX_BLOCKED_POLL = Duration.ofMinutes(5);

  private RestartPlanner() {}

  static Decision<Action> restart(Observed observed, Instant now) {
    var next = next(observed, now);
    return next.isEmpty()
        ? awaitRollout(observed, now)
        : Decision.act(
            observed
                .ledger()
                .currentRevision()
                .map(revision -> new Action.RestartWorkloads(next, revision)));
  }

  /** Workloads are not watched, and each look lists those of the namespace. */
  private static Decision<Action> awaitRollout(Observed observed, Instant now) {
    var dependents = observed.dependents();
    if (dependents.allUpToDate()) {
      return Decision.nothing();
    }
    if (dependents.failed() || dependents.blocked() || allRefused(observed, now)) {
      return new Decision.NotBefore<>(
          now.plus(poll(observed, MIN_BLOCKED_POLL, MAX_BLOCKED_POLL, now)));
    }
    var poll = now.plus(poll(observed, MIN_POLL, MAX_POLL, now));
    return new Decision.NotBefore<>(
        dependents.hasOutdated() && !dependents.restarting()
            ? nextRestartWindow(observed, now).orElse(poll)
            : poll);
  }

  /** The older a rollout is, the more rarely it changes. */
  private static Duration poll(Observed observed, Duration min, Duration max, Instant now) {
    var published = observed.publishedRevision().since();
    var begun = observed.dependents().lastRestart().filter(published::isBefore).orElse(published);
    var poll = Duration.between(begun, now).dividedBy(POLLS_PER_AGE);
    return Collections.min(List.of(max, Collections.max(List.of(min, poll))));
  }

  static List<Workload> next(Observed observed, Instant now) {
    return nextRestartWindow(observed, now).isPresent()
        ? List.of()
        : next(
            writable(observed, now),
            observed.desired().restartStrategy(),
            previousTokenValid(observed, now));
  }

  /** A workload that cannot be written does not delay the others. */
  private static Dependents writable(Observed observed, Instant now) {
    var all = observed.dependents();
    return new Dependents(
        all.workloads().stream().filter(workload -> !isRefused(workload, observed, now)).toList(),
        all.stalePods());
  }

  private static boolean allRefused(Observed observed, Instant now) {
    var dependents = observed.dependents();
    return dependents.hasOutdated()
        && !dependents.restarting()
        && !writable(observed, now).hasOutdated();
  }

  private static boolean isRefused(Workload workload, Observed observed, Instant now) {
    var refused = observed.refusedWrites().of(workload.reference());
    return workload.isOutdated() && RetryRules.backoff(refused, observed, now).isPresent();
  }

  /**
   * The next restart window; empty if one is open, or if windows do not apply: the previous token
   * is no longer valid, or a rollback is under way.
   */
  public static Optional<Instant> nextRestartWindow(Observed observed, Instant now) {
    var strategy = observed.desired().restartStrategy();
    var returned = observed.ledger().current().filter(CurrentToken::wasRestored).isPresent();
    if (!previousTokenValid(observed, now) || returned) {
      return Optional.empty();
    }
    var ends = observed.ledger().restorable().getFirst().expiresAt();
    return RotationWindow.nextOpening(strategy.windows(), now)
        .filter(opening -> opening.isAfter(now))
        .filter(
            opening -> ends.filter(end -> opening.plus(strategy.timeout()).isAfter(end)).isEmpty());
  }

  private static boolean previousTokenValid(Observed observed, Instant now) {
    return observed.ledger().restorable().stream()
        .anyMatch(previous -> previous.expiresAt().filter(end -> !now.isBefore(end)).isEmpty());
  }

  /**
   * Those that were healthy go first: only they can tell whether the new token is any good. Those
   * without pods follow at any time, and count neither for nor against it.
   *
   * @param previousWorks whether the token that workloads still use is valid; if not, restarts do
   *     not wait
   */
  static List<Workload> next(
      Dependents dependents, DesiredState.RestartStrategy strategy, boolean previousWorks) {
    if (!previousWorks) {
      return dependents.workloads().stream()
          .filter(Workload::isOutdated)
          .filter(workload -> workload.state() != State.BACKING_OFF)
          .toList();
    }
    if (dependents.failed()) {
      return List.of();
    }
    var waiting =
        Stream.of(State.OUTDATED, State.OUTDATED_UNHEALTHY)
            .flatMap(standing -> dependents.inState(standing).stream());
    var moving = dependents.inState(State.RESTARTING).size();
    var proved = !dependents.inState(State.UP_TO_DATE).isEmpty();
    var atATime = strategy.canary() && !proved ? 1 : strategy.maxConcurrent();
    return Stream.concat(
            dependents.inState(State.OUTDATED_IDLE).stream(),
            waiting.limit(Math.max(0, atATime - moving)))
        .toList();
  }
}
