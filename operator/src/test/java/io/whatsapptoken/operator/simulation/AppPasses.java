package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.operator.reconcile.app.AppReconciler;
import java.time.Duration;

/** What the SDK does around one pass over the {@code MetaApp}. */
final class AppPasses {
  private final KubernetesClient client;
  private final AppReconciler reconciler;

  AppPasses(KubernetesClient client, AppReconciler reconciler) {
    this.client = client;
    this.reconciler = reconciler;
  }

  /** One pass. {@return when the next one is wished} */
  Duration look() {
    var app =
        client
            .resources(MetaApp.class)
            .inNamespace(ApiServer.NAMESPACE)
            .withName(Manifests.APP)
            .get();
    var control = reconciler.reconcile(app, Passes.context());
    control
        .getResource()
        .filter(_ -> control.isPatchStatus())
        .ifPresent(patch -> client.resource(patch).subresource("status").patch(Passes.APPLY));
    return Passes.wished(control);
  }
}
