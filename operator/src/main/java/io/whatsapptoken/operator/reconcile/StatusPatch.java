package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.whatsapptoken.operator.kubernetes.Denial;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Writes a status at the end of a reconciliation; one that says the same is not written. */
public final class StatusPatch {
  private StatusPatch() {}

  public static <S> boolean isUnchanged(S status, Optional<S> stored) {
    return stored
        .filter(before -> Serialization.asJson(status).equals(Serialization.asJson(before)))
        .isPresent();
  }

  /**
   * What becomes of a reconciliation that failed: if the API server rejects a request, that is on
   * the status. The SDK retries.
   *
   * @param status the resource with the message on its status; empty if that is there already
   */
  public static <R extends HasMetadata> ErrorStatusUpdateControl<R> ofFailure(
      Exception failure, Function<String, Optional<R>> status) {
    return Denial.of(failure)
        .flatMap(denial -> status.apply(denial.message("a request of the operator")))
        .map(ErrorStatusUpdateControl::patchStatus)
        .orElseGet(ErrorStatusUpdateControl::defaultErrorProcessing);
  }

  /**
   * The status of this version of the resource.
   *
   * @param stored what the same controller has written of it before
   * @param patch an empty resource of the same kind
   */
  public static <S, R extends CustomResource<?, S>> UpdateControl<R> of(
      R resource, Optional<S> stored, R patch, S status, Duration requeueAfter) {
    if (isUnchanged(status, stored)) {
      return UpdateControl.<R>noUpdate().rescheduleAfter(requeueAfter);
    }
    patch.getMetadata().setNamespace(resource.getMetadata().getNamespace());
    patch.getMetadata().setName(resource.getMetadata().getName());
    patch.getMetadata().setResourceVersion(resource.getMetadata().getResourceVersion());
    patch.setStatus(status);
    return UpdateControl.patchStatus(patch).rescheduleAfter(requeueAfter);
  }
}
