package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.operator.integration.ControlPlane;
import io.whatsapptoken.operator.integration.PeriodicTask;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts again what ends by itself. The scheduler does so when what it remembers of a pod and what
 * the API server tells differ, as they may after a restart of etcd.
 */
final class ComponentSupervisor implements AutoCloseable {
  private static final List<String> COMPONENTS =
      List.of("kube-scheduler", "kube-controller-manager");
  private static final int PAUSE_MILLIS = 5000;

  private final AtomicInteger restarts = new AtomicInteger();
  private final PeriodicTask polling;
  private final ControlPlane plane;
  private final ChaosReport report;

  ComponentSupervisor(ControlPlane plane, ChaosReport report) {
    this.plane = plane;
    this.report = report;
    polling = new PeriodicTask(this::restartDeadComponents, PAUSE_MILLIS);
  }

  /** How often something had ended. */
  int restarts() {
    return restarts.get();
  }

  private void restartDeadComponents() {
    for (var component : COMPONENTS) {
      if (!plane.isRunning(component)) {
        report.log("the %s has ended by itself and is started again".formatted(component));
        restarts.incrementAndGet();
        plane.start(component);
      }
    }
  }

  @Override
  public void close() {
    polling.close();
  }
}
