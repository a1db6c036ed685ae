package io.whatsapptoken.operator.plan;

import java.util.List;
import java.util.Set;

/**
 * Who uses the target Secret.
 *
 * @param workloads by kind and name
 * @param olderPods running pods that may still use another token
 * @param formersInUse names of the {@link Former} Secrets that a workload or a pod reads
 */
public record Dependents(
    List<Workload> workloads, List<OlderPod> olderPods, Set<String> formersInUse) {
  public static final Dependents NONE = new Dependents(List.of(), List.of());

  public Dependents(List<Workload> workloads, List<OlderPod> olderPods) {
    this(workloads, olderPods, Set.of());
  }

  public Dependents {
    workloads = List.copyOf(workloads);
    olderPods = List.copyOf(olderPods);
    formersInUse = Set.copyOf(formersInUse);
  }

  /** In the order in which they are listed. */
  public List<Workload> standing(Workload.Standing where) {
    return workloads.stream().filter(workload -> workload.is(where)).toList();
  }

  /** Whether a workload is still to be restarted. */
  public boolean hasBehind() {
    return workloads.stream().anyMatch(Workload::isBehind);
  }

  /** Whether nothing moves until somebody else does something about a workload or a pod. */
  public boolean blocked() {
    return !allUpToDate()
        && workloads.stream()
            .allMatch(each -> each.isSettled() || each.is(Workload.Standing.BLOCKED))
        && olderPods.stream().allMatch(pod -> pod.stays() || hasBlocked());
  }

  private boolean hasBlocked() {
    return !standing(Workload.Standing.BLOCKED).isEmpty();
  }

  /** Whether the roll-out of a workload runs. */
  public boolean restarting() {
    return !standing(Workload.Standing.RESTARTING).isEmpty();
  }

  /** Whether a workload was not healthy in time. */
  public boolean failed() {
    return !standing(Workload.Standing.FAILED).isEmpty();
  }

  public boolean allUpToDate() {
    return workloads.stream().allMatch(Workload::isSettled) && olderPods.isEmpty();
  }
}
