package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.crd.generator.annotation.SchemaSwap;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declares a WhatsApp access token kept valid in a Secret. {@code @Plural} is explicit because the
 * client would otherwise derive it for every object.
 */
@Group(Api.GROUP)
@SchemaSwap(
    originalType = WhatsAppToken.class,
    fieldName = "spec",
    targetType = WhatsAppTokenSpec.class)
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
public final class WhatsAppToken extends CustomResource<RawJson, WhatsAppTokenStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  private transient @Nullable References references;

  /** What the spec refers to, for searches in caches: read once. */
  public References references() {
    var known = references;
    if (known == null) {
      known = References.of(getSpec());
      references = known;
    }
    return known;
  }

  @Override
  public void setSpec(RawJson spec) {
    references = null;
    super.setSpec(spec);
  }

  @Override
  @JsonDeserialize(using = LenientStatus.OfToken.class)
  public void setStatus(WhatsAppTokenStatus status) {
    super.setStatus(status);
  }

  /**
   * Names in a spec; empty if it has none.
   *
   * @param targetSecret of the Secret that the token is published in; empty in Observe mode
   * @param inputSecrets of the Secrets that tokens are read from
   */
  public record References(String app, String targetSecret, Set<String> inputSecrets) {
    static References of(@Nullable RawJson spec) {
      if (spec == null) {
        return new References("", "", Set.of());
      }
      var tree = spec.tree();
      var target = tree.at("/secret/name").asText("");
      var observed = tree.at("/mode").asText("").equals("Observe");
      var inputs =
          Stream.of(
                  tree.at("/source/exchange/secretRef/name").asText(""),
                  tree.at("/source/supplied/secretRef/name").asText(""),
                  observed ? target : "")
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toUnmodifiableSet());
      return new References(tree.at("/appRef/name").asText(""), observed ? "" : target, inputs);
    }
  }
}
