package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.BaseControl;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kubernetes.Names;
import io.whatsapptoken.operator.reconcile.TokenReconciler;
import java.time.Duration;
import java.util.List;

/** What the SDK does around one pass: finalizers, the status, the next look. */
final class TokenReconcileDriver {
  private static final Duration NO_REQUEUE = Duration.ofDays(1);
  private static final Duration IMMEDIATELY = Duration.ofMillis(1);
  static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Names.OPERATOR)
          .withForce(true)
          .build();

  private final KubernetesClient client;
  private final TokenReconciler reconciler;
  private final InformerCaches caches;

  TokenReconcileDriver(KubernetesClient client, TokenReconciler reconciler, InformerCaches caches) {
    this.client = client;
    this.reconciler = reconciler;
    this.caches = caches;
  }

  /** One pass. {@return when the next one is desired} */
  Duration reconcile(String name) {
    var resource = caches.token(name);
    if (resource == null) {
      return NO_REQUEUE;
    }
    if (resource.isMarkedForDeletion()) {
      return cleanUp(resource);
    }
    if (!resource.hasFinalizer(Names.FINALIZER)) {
      caches.put(client.resource(withFinalizer(resource)).patch(APPLY));
      return IMMEDIATELY;
    }
    var control = reconciler.reconcile(resource, FakeContext.of(caches));
    control
        .getResource()
        .filter(_ -> control.isPatchStatus())
        .ifPresent(patch -> caches.put(client.resource(patch).subresource("status").patch(APPLY)));
    return requeueDelay(control);
  }

  private Duration cleanUp(WhatsAppToken resource) {
    if (!resource.hasFinalizer(Names.FINALIZER)) {
      return NO_REQUEUE;
    }
    var control = reconciler.cleanup(resource, FakeContext.of(caches));
    if (control.isRemoveFinalizer()) {
      client
          .resource(resource)
          .patch(PatchContext.of(PatchType.JSON_MERGE), withoutFinalizer(resource));
      return NO_REQUEUE;
    }
    return requeueDelay(control);
  }

  static Duration requeueDelay(BaseControl<?> control) {
    return control.getScheduleDelay().map(Duration::ofMillis).orElse(NO_REQUEUE);
  }

  private static WhatsAppToken withFinalizer(WhatsAppToken resource) {
    var patch = new WhatsAppToken();
    patch.getMetadata().setNamespace(resource.getMetadata().getNamespace());
    patch.getMetadata().setName(resource.getMetadata().getName());
    patch.getMetadata().setResourceVersion(resource.getMetadata().getResourceVersion());
    patch.getMetadata().setFinalizers(List.of(Names.FINALIZER));
    return patch;
  }

  private static String withoutFinalizer(WhatsAppToken resource) {
    return "{\"metadata\":{\"resourceVersion\":\"%s\",\"finalizers\":[]}}"
        .formatted(resource.getMetadata().getResourceVersion());
  }
}
