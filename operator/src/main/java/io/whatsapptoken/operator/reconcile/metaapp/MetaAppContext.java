package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.core.metaapp.AdminTokenKeys;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.operator.kubernetes.AdminTokenStore;
import io.whatsapptoken.operator.kubernetes.MetaAppSecretReader;

/** One pass over one {@code MetaApp}. */
final class MetaAppContext {
  private final MetaApp resource;
  private final MetaAppSecretReader materials;
  private final AdminTokenStore store;

  MetaAppContext(MetaApp resource, MetaAppSecretReader materials, AdminTokenStore store) {
    this.resource = resource;
    this.materials = materials;
    this.store = store;
  }

  MetaApp resource() {
    return resource;
  }

  MetaAppSecrets read() {
    return materials.read(resource);
  }

  /** Makes the keys durable and reads them back: only what is stored counts. */
  MetaAppObserved write(MetaAppObserved observed, AdminTokenKeys before, AdminTokenKeys after) {
    store.write(resource, before, after);
    return observed.with(read());
  }
}
