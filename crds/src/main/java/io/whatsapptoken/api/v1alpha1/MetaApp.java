package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.crd.generator.annotation.SchemaSwap;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A Meta app and its credential. {@code @Plural} spares the client a derivation per object. */
@Group(Api.GROUP)
@SchemaSwap(originalType = MetaApp.class, fieldName = "spec", targetType = MetaAppSpec.class)
@Version(Api.VERSION)
@Plural("metaapps")
@ShortNames("mapp")
@AdditionalSelectableField(jsonPath = ".spec.appId")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "App ID", jsonPath = ".spec.appId")
@AdditionalPrinterColumn(name = "Admin token", jsonPath = ".status.adminToken.kind")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.adminToken.expiresAt")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Status",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    priority = 1)
public final class MetaApp extends CustomResource<RawJson, MetaAppStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  @JsonDeserialize(using = LenientStatus.OfApp.class)
  public void setStatus(MetaAppStatus status) {
    super.setStatus(status);
  }
}
