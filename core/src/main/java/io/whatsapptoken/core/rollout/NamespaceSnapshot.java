package io.whatsapptoken.core.rollout;

import java.util.List;

/**
 * What an assessment rests on.
 *
 * @param pods every pod of the namespace; empty if no older token is held that a pod could use
 * @param workloads every workload of the namespace, whether it uses the token or not
 * @param otherTokens the other tokens that are published in the namespace
 */
public record NamespaceSnapshot(
    List<PodSnapshot> pods, List<WorkloadSnapshot> workloads, List<OtherToken> otherTokens) {
  public NamespaceSnapshot {
    pods = List.copyOf(pods);
    workloads = List.copyOf(workloads);
    otherTokens = List.copyOf(otherTokens);
  }
}
