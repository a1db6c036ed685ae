package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.operator.reconcile.metaapp.MetaAppReconciler;
import java.time.Duration;

/** What the SDK does around one pass over the {@code MetaApp}. */
final class MetaAppReconcileDriver {
  private final KubernetesClient client;
  private final MetaAppReconciler reconciler;

  MetaAppReconcileDriver(KubernetesClient client, MetaAppReconciler reconciler) {
    this.client = client;
    this.reconciler = reconciler;
  }

  /** One pass. {@return when the next one is desired} */
  Duration reconcile() {
    var app =
        client
            .resources(MetaApp.class)
            .inNamespace(SimulatedApiServer.NAMESPACE)
            .withName(ResourceTemplates.APP)
            .get();
    var control = reconciler.reconcile(app, FakeContext.empty());
    control
        .getResource()
        .filter(_ -> control.isPatchStatus())
        .ifPresent(patch ->
            client.resource(patch).subresource("status").patch(TokenReconcileDriver.APPLY));
    return TokenReconcileDriver.requeueDelay(control);
  }
}
