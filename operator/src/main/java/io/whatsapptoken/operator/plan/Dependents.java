package io.whatsapptoken.operator.plan;

import java.util.List;
import java.util.Set;

/**
 * Who uses the target Secret.
 *
 * @param workloads by kind and name
 * @param olderPods names of running pods that started before the current token was published
 * @param formersInUse names of the {@link Former} Secrets that a workload or a pod reads
 */
public record Dependents(
    List<Workload> workloads, List<String> olderPods, Set<String> formersInUse) {
  public static final Dependents NONE = new Dependents(List.of(), List.of());

  public Dependents(List<Workload> workloads, List<String> olderPods) {
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
    return workloads.stream()
        .anyMatch(each -> each.is(Workload.Standing.BEHIND) || each.is(Workload.Standing.UNWELL));
  }

  /** Whether nothing moves until a person has done something about a workload. */
  boolean blocked() {
    return workloads.stream().anyMatch(each -> each.is(Workload.Standing.BLOCKED))
        && workloads.stream().noneMatch(each -> each.is(Workload.Standing.RESTARTING));
  }

  /** Whether a workload was not healthy in time. */
  public boolean failed() {
    return !standing(Workload.Standing.FAILED).isEmpty();
  }

  public boolean allUpToDate() {
    return workloads.stream().allMatch(Workload::isSettled) && olderPods.isEmpty();
  }
}
