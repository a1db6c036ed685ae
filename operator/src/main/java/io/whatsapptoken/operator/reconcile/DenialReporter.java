package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kubernetes.Denial;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.Names;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports requests that the API server rejects outside of the steps of a token, once for each
 * cause: the status, and the finalizer, which the SDK sets before the first reconciliation and
 * without which there is none. The SDK retries them.
 */
public final class DenialReporter implements Metrics {
  private static final Logger LOG = LoggerFactory.getLogger("whatsapptoken");
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Names.OPERATOR)
          .withForce(true)
          .build();

  private final Map<Key, Denial> reported = new ConcurrentHashMap<>();
  private final KubernetesClient client;
  private final EventRecorder events;
  private final TokenReporter tokens;

  private record Key(String kind, ResourceID resource) {
    static Key of(HasMetadata resource) {
      return new Key(resource.getKind(), ResourceID.fromResource(resource));
    }
  }

  public DenialReporter(Dependencies given) {
    client = given.client();
    events =
        new EventRecorder(
            new EventWriter(given.client(), given.process()), given.telemetry(), given.clock());
    tokens = new TokenReporter(events, given.telemetry(), given.clock());
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception failure, Map<String, Object> metadata) {
    Denial.of(failure)
        .filter(denial -> !denial.equals(reported.put(Key.of(resource), denial)))
        .ifPresent(denial -> report(denial, resource));
  }

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    reported.remove(Key.of(resource));
  }

  /** Drops what is remembered of a resource that no longer exists. */
  public void forget(ResourceID resource) {
    reported.keySet().removeIf(key -> key.resource().equals(resource));
  }

  private void report(Denial denial, HasMetadata resource) {
    var waitsForFinalizer =
        resource instanceof WhatsAppToken
            && !resource.isMarkedForDeletion()
            && !resource.hasFinalizer(Names.FINALIZER);
    var message =
        denial.message(
            waitsForFinalizer ? "the finalizer of this resource" : "a request of the operator");
    events.record(resource, EventReason.REQUEST_DENIED, message);
    if (waitsForFinalizer) {
      writeStatus(message, (WhatsAppToken) resource);
    }
  }

  private void writeStatus(String message, WhatsAppToken token) {
    try {
      tokens
          .deniedStatus(message, token)
          .ifPresent(patch -> client.resource(patch).subresource("status").patch(APPLY));
    } catch (KubernetesClientException e) {
      LOG.atWarn().setCause(e).log("the status of {} could not be written", Key.of(token));
    }
  }
}
