package io.whatsapptoken.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Declares a WhatsApp access token kept valid in a Secret. {@code @Plural} is explicit because the
 * client would otherwise derive it for every object.
 */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Plural("whatsapptokens")
@ShortNames("wat")
@AdditionalSelectableField(jsonPath = ".spec.appRef.name")
@AdditionalSelectableField(jsonPath = ".spec.secret.name")
@ValidationRule(
    value = "size(self.metadata.name) <= 63",
    message =
        "metadata.name must have at most 63 characters, because it is part of an annotation key")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Kind", jsonPath = ".status.token.kind")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.token.expiresAt")
@AdditionalPrinterColumn(name = "Next rotation", jsonPath = ".status.nextRotation.at")
@AdditionalPrinterColumn(
    name = "Revision",
    jsonPath = ".status.revision",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Secret", jsonPath = ".spec.secret.name")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Status",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    priority = 1)
@AdditionalPrinterColumn(name = "App", jsonPath = ".spec.appRef.name", priority = 1)
@AdditionalPrinterColumn(name = "Scopes", jsonPath = ".spec.scopes", priority = 1)
public final class WhatsAppToken extends CustomResource<WhatsAppTokenSpec, WhatsAppTokenStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
