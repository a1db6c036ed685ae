package io.whatsapptoken.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import io.whatsapptoken.operator.kubernetes.AccessProbe;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the SDK knows of its watches. */
interface Watches {
  /** Before, the state of no watch is known. */
  boolean isStarted();

  /** Whether every watch of the namespace is synchronized and open. */
  boolean areWorking(String namespace);

  static Watches of(Operator operator, Set<RegisteredController<?>> controllers) {
    return new Watches() {
      @Override
      public boolean isStarted() {
        return operator.getRuntimeInfo().isStarted();
      }

      @Override
      public boolean areWorking(String namespace) {
        return controllers.stream()
            .flatMap(controller -> informers(controller).stream())
            .filter(informer -> watches(informer, namespace))
            .allMatch(informer -> informer.getStatus() == Status.HEALTHY);
      }
    };
  }

  @SuppressWarnings("unchecked") // the SDK returns raw types
  private static List<InformerHealthIndicator> informers(RegisteredController<?> controller) {
    return controller
        .getControllerHealthInfo()
        .informerEventSourceHealthIndicators()
        .values()
        .stream()
        .flatMap(source ->
            ((Map<String, InformerHealthIndicator>) source.informerHealthIndicators())
                .values().stream())
        .toList();
  }

  private static boolean watches(InformerHealthIndicator informer, String namespace) {
    return namespace.equals(AccessProbe.ALL_NAMESPACES)
        || namespace.equals(informer.getTargetNamespace());
  }
}
