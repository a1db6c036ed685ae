package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.operator.plan.Checked;
import io.whatsapptoken.operator.plan.Wish;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each token was last checked. Kept in memory: a check must cost no write. */
final class CheckMemory {
  private final Map<ResourceID, Remembered> memory = new ConcurrentHashMap<>();
  private final Checked atStart;

  CheckMemory(Instant processStart) {
    atStart = Checked.well(processStart);
  }

  Checked recall(Wish.Identity resource) {
    var remembered = memory.get(id(resource));
    return remembered != null && remembered.uid().equals(resource.uid())
        ? remembered.checked()
        : atStart;
  }

  void remember(Wish.Identity resource, Checked checked) {
    memory.put(id(resource), new Remembered(resource.uid(), checked));
  }

  void forget(ResourceID resource) {
    memory.remove(resource);
  }

  /** The UID tells a resource from an earlier one of its name. */
  private record Remembered(String uid, Checked checked) {}

  private static ResourceID id(Wish.Identity resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
