package io.whatsapptoken.operator.chaos;

import io.whatsapptoken.operator.behaviour.ControlPlane;
import io.whatsapptoken.operator.behaviour.Repeated;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts again what ends by itself. The scheduler does so when what it remembers of a pod and what
 * the API server tells differ, as they may after a restart of etcd.
 */
final class Kubelet implements AutoCloseable {
  private static final List<String> COMPONENTS =
      List.of("kube-scheduler", "kube-controller-manager");
  private static final int PAUSE_MILLIS = 5000;

  private final AtomicInteger revived = new AtomicInteger();
  private final Repeated looking;
  private final ControlPlane plane;
  private final Story story;

  Kubelet(ControlPlane plane, Story story) {
    this.plane = plane;
    this.story = story;
    looking = new Repeated(this::look, PAUSE_MILLIS);
  }

  /** How often something had ended. */
  int revived() {
    return revived.get();
  }

  private void look() {
    for (var component : COMPONENTS) {
      if (!plane.isRunning(component)) {
        story.tell("the %s has ended by itself and is started again".formatted(component));
        revived.incrementAndGet();
        plane.start(component);
      }
    }
  }

  @Override
  public void close() {
    looking.close();
  }
}
