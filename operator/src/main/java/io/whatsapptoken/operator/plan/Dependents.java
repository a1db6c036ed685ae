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

  public List<Workload> behind() {
    return workloads.stream()
        .filter(workload -> workload.standing() == Workload.Standing.BEHIND)
        .toList();
  }

  public boolean allUpToDate() {
    return workloads.stream()
            .allMatch(workload -> workload.standing() == Workload.Standing.UP_TO_DATE)
        && olderPods.isEmpty();
  }
}
