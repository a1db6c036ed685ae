package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each token was last checked. Kept in memory: a check must cost no write. */
final class CheckCache {
  private final Map<ResourceID, Entry> memory = new ConcurrentHashMap<>();
  private final LastCheck atStart;

  CheckCache(Instant processStart) {
    atStart = LastCheck.succeeded(processStart);
  }

  LastCheck get(DesiredState.ResourceKey resource) {
    var remembered = memory.get(id(resource));
    return remembered != null && remembered.uid().equals(resource.uid())
        ? remembered.checked()
        : atStart;
  }

  void put(DesiredState.ResourceKey resource, LastCheck lastCheck) {
    memory.put(id(resource), new Entry(resource.uid(), lastCheck));
  }

  void remove(ResourceID resource) {
    memory.remove(resource);
  }

  /** The UID tells a resource from an earlier one of its name. */
  private record Entry(String uid, LastCheck checked) {}

  private static ResourceID id(DesiredState.ResourceKey resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
