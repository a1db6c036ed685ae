package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;

/** Writes a status at the end of a reconciliation; one that says the same is not written. */
public final class StatusPatch {
  private StatusPatch() {}

  public static <S> boolean isUnchanged(S status, CustomResource<?, S> resource) {
    return resource.getStatus() != null
        && Serialization.asJson(status).equals(Serialization.asJson(resource.getStatus()));
  }

  /**
   * The status of this version of the resource.
   *
   * @param patch an empty resource of the same kind
   */
  public static <S, R extends CustomResource<?, S>> UpdateControl<R> of(
      R resource, R patch, S status, Duration requeueAfter) {
    if (isUnchanged(status, resource)) {
      return UpdateControl.<R>noUpdate().rescheduleAfter(requeueAfter);
    }
    patch.getMetadata().setNamespace(resource.getMetadata().getNamespace());
    patch.getMetadata().setName(resource.getMetadata().getName());
    patch.getMetadata().setResourceVersion(resource.getMetadata().getResourceVersion());
    patch.setStatus(status);
    return UpdateControl.patchStatus(patch).rescheduleAfter(requeueAfter);
  }
}
