package io.whatsapptoken.operator.reconcile.metaapp;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.MetaAppDesired;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.spec.DesiredState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last check of each app. Kept in memory: a check must cost no write. */
final class CredentialCheckCache {
  private final Map<ResourceID, Entry> checks = new ConcurrentHashMap<>();

  MetaAppObserved get(MetaAppDesired desired, MetaAppSecrets secrets) {
    var last =
        Optional.ofNullable(checks.get(id(desired.identity())))
            .filter(entry -> entry.uid().equals(desired.identity().uid()))
            .map(Entry::check);
    return new MetaAppObserved(desired, secrets, last);
  }

  void put(MetaAppObserved observed) {
    var identity = observed.desired().identity();
    observed.check().ifPresent(check -> checks.put(id(identity), new Entry(identity.uid(), check)));
  }

  void remove(ResourceID resource) {
    checks.remove(resource);
  }

  /** The UID tells a resource from an earlier one of its name. */
  private record Entry(String uid, CredentialCheck check) {}

  private static ResourceID id(DesiredState.ResourceKey resource) {
    return new ResourceID(resource.name(), resource.namespace());
  }
}
