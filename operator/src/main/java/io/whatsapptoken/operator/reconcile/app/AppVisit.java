package io.whatsapptoken.operator.reconcile.app;

import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppMaterial;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.kube.AdminTokenStore;
import io.whatsapptoken.operator.kube.AppMaterials;

/** One pass over one {@code MetaApp}. */
final class AppVisit {
  private final MetaApp resource;
  private final AppMaterials materials;
  private final AdminTokenStore store;

  AppVisit(MetaApp resource, AppMaterials materials, AdminTokenStore store) {
    this.resource = resource;
    this.materials = materials;
    this.store = store;
  }

  MetaApp resource() {
    return resource;
  }

  AppMaterial read() {
    return materials.read(resource);
  }

  /** Makes the keys durable and reads them back: only what is stored counts. */
  AppObserved write(AppObserved seen, AdminKeys before, AdminKeys after) {
    store.write(resource, before, after);
    return seen.with(read());
  }
}
