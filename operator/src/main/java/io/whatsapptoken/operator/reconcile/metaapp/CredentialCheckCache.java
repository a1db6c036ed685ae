package io.whatsapptoken.operator.reconcile.metaapp;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.spec.DesiredState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What Meta said of each app. Kept in memory: a check must cost no write. */
final class CredentialCheckCache {
  private final Map<ResourceID, Entry> memory = new ConcurrentHashMap<>();
  private final String process;

  CredentialCheckCache(String process) {
    this.process = process;
  }

  /**
   * What is observed, together with what is remembered. Two apps may share a Secret: each marks a
   * renewal as its own.
   */
  MetaAppObserved get(MetaAppDesired desired, MetaAppSecrets material) {
    var remembered =
        Optional.ofNullable(memory.get(id(desired.identity())))
            .filter(entry -> entry.uid().equals(desired.identity().uid()));
    return new MetaAppObserved(
        desired,
        material,
        remembered.flatMap(Entry::knowledge),
        remembered.flatMap(Entry::setback),
        process + "/" + desired.identity().name());
  }

  void put(MetaAppObserved observed) {
    var identity = observed.desired().identity();
    memory.put(id(identity), new Entry(identity.uid(), observed.check(), observed.setback()));
  }

  void remove(ResourceID resource) {
    memory.remove(resource);
  }

  /** The UID tells a resource from an earlier one of its name. */
  private record Entry(
      String uid, Optional<CredentialCheck> knowledge, Optional<RetryState> setback) {}

  private static ResourceID id(DesiredState.ResourceKey resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
