package io.whatsapptoken.core.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who uses the target Secret.
 *
 * @param workloads by kind and name
 * @param stalePods running pods that may still use another token
 */
public record Dependents(List<Workload> workloads, List<StalePod> stalePods) {
  public static final Dependents NONE = new Dependents(List.of(), List.of());

  public Dependents {
    workloads = List.copyOf(workloads);
    stalePods = List.copyOf(stalePods);
  }

  /** In the order in which they are listed. */
  public List<Workload> inState(Workload.State where) {
    return workloads.stream().filter(workload -> workload.is(where)).toList();
  }

  /** Whether a workload is still to be restarted. */
  public boolean hasOutdated() {
    return workloads.stream().anyMatch(Workload::isOutdated);
  }

  /** Whether nothing changes without user action. */
  public boolean blocked() {
    return !allUpToDate()
        && workloads.stream()
            .allMatch(each -> each.needsNoWait() || each.is(Workload.State.BLOCKED))
        && stalePods.stream().allMatch(pod -> pod.isLasting() || hasBlocked());
  }

  private boolean hasBlocked() {
    return !inState(Workload.State.BLOCKED).isEmpty();
  }

  /** Whether the roll-out of a workload runs. */
  public boolean restarting() {
    return !inState(Workload.State.RESTARTING).isEmpty();
  }

  /** Whether a workload was not healthy in time, for whatever reason. */
  public boolean failed() {
    return workloads.stream().anyMatch(Workload::isLate);
  }

  /** Whether a workload was not healthy in time although it ran with the token. */
  public boolean failedOnToken() {
    return !inState(Workload.State.FAILED).isEmpty();
  }

  /** When a workload was last restarted for the published revision; empty if not known. */
  public Optional<Instant> lastRestart() {
    return workloads.stream()
        .flatMap(workload -> workload.restarts().stream())
        .flatMap(record -> record.at().stream())
        .max(Instant::compareTo);
  }

  public boolean allUpToDate() {
    return workloads.stream().allMatch(Workload::needsNoWait) && stalePods.isEmpty();
  }
}
