package io.whatsapptoken.core.rollout;

import java.util.List;
import java.util.stream.Stream;

/**
 * What keeps a replaced token from being revoked.
 *
 * @param lasting whether it requires user action
 */
public record Blocker(String kind, String name, String message, boolean lasting) {
  private static final String POD = "Pod";

  /** For example {@code Pod/shop-0}. */
  public String reference() {
    return kind + "/" + name;
  }

  public boolean isPod() {
    return kind.equals(POD);
  }

  /** Workloads that are not up to date, then the pods of an older token, those that stay first. */
  public static List<Blocker> of(Dependents dependents) {
    return Stream.of(
            dependents.workloads().stream()
                .filter(workload -> !workload.needsNoWait())
                .map(Blocker::workload),
            dependents.stalePods().stream().filter(StalePod::isLasting).map(Blocker::pod),
            dependents.stalePods().stream().filter(pod -> !pod.isLasting()).map(Blocker::pod))
        .flatMap(each -> each)
        .toList();
  }

  private static Blocker workload(Workload workload) {
    var lasting = workload.is(Workload.State.BLOCKED) || workload.isLate();
    return new Blocker(
        workload.kind(), workload.name(), "waits for " + workload.waitingFor(), lasting);
  }

  private static Blocker pod(StalePod pod) {
    var why =
        switch (pod.fate()) {
          case REPLACED -> "started before the token was published, and is being replaced";
          case UNMANAGED ->
              "started before the token was published, and nothing replaces it: the previous token"
                  + " stays valid until this pod ends";
          case OVERDUE ->
              "is terminating for longer than its grace period: remove its finalizers, or, if its"
                  + " node is lost, delete the node or delete the pod with --force; the previous"
                  + " token stays valid until then";
        };
    return new Blocker(POD, pod.name(), why, pod.isLasting());
  }
}
