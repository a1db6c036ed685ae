package io.whatsapptoken.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.spec.DesiredState.ResourceKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One value for each resource, in memory. A new resource of the same name has none. */
public final class PerResourceCache<V> {
  private final Map<ResourceID, Entry<V>> entries = new ConcurrentHashMap<>();

  public Optional<V> get(ResourceKey resource) {
    return Optional.ofNullable(entries.get(id(resource)))
        .filter(entry -> entry.uid().equals(resource.uid()))
        .map(Entry::value);
  }

  public void put(ResourceKey resource, V value) {
    entries.put(id(resource), new Entry<>(resource.uid(), value));
  }

  public void remove(ResourceID resource) {
    entries.remove(resource);
  }

  private record Entry<V>(String uid, V value) {}

  private static ResourceID id(ResourceKey resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
