package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.whatsapptoken.core.rollout.PodSnapshot.Health;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the health of a pod from its status alone: no right to read nodes is needed. A kubelet
 * reports every container of a pod that it knows; if a node does not respond, the node lifecycle
 * controller sets {@code Ready} to False and leaves {@code ContainersReady} as it was.
 */
final class PodHealth {
  private PodHealth() {}

  static Health of(Pod pod) {
    var status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
    return switch (String.valueOf(status.getPhase())) {
      case "Succeeded", "Failed" -> Health.ENDED;
      case "Running" -> running(status);
      default -> pending(pod, status);
    };
  }

  private static Health running(PodStatus status) {
    if (isTrue("Ready", status)) {
      return Health.READY;
    }
    return isTrue("ContainersReady", status) ? Health.UNREACHABLE : Health.FAILING;
  }

  private static Health pending(Pod pod, PodStatus status) {
    if (containers(status).anyMatch(PodHealth::hasFailed)) {
      return Health.FAILING;
    }
    var scheduled = Optional.ofNullable(pod.getSpec()).map(PodSpec::getNodeName).isPresent();
    return scheduled && containers(status).findAny().isEmpty()
        ? Health.UNREACHABLE
        : Health.NOT_STARTED;
  }

  /** Init containers may use the token as well. */
  private static Stream<ContainerStatus> containers(PodStatus status) {
    return Stream.of(status.getContainerStatuses(), status.getInitContainerStatuses())
        .flatMap(list -> Optional.ofNullable(list).stream().flatMap(List::stream));
  }

  private static boolean hasFailed(ContainerStatus container) {
    var restarts = Optional.ofNullable(container.getRestartCount()).orElse(0);
    var exitCode =
        Optional.ofNullable(container.getState())
            .flatMap(state -> Optional.ofNullable(state.getTerminated()))
            .flatMap(terminated -> Optional.ofNullable(terminated.getExitCode()))
            .orElse(0);
    return restarts > 0 || exitCode != 0;
  }

  private static boolean isTrue(String condition, PodStatus status) {
    return Optional.ofNullable(status.getConditions()).stream()
        .flatMap(List::stream)
        .anyMatch(found -> condition.equals(found.getType()) && "True".equals(found.getStatus()));
  }
}
