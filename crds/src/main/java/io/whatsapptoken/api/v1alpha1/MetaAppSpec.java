package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Meta app and the Secrets that hold its credential. */
@ValidationRule(
    value =
        "!has(self.previousAppSecretRef) || self.previousAppSecretRef.name !="
            + " self.appSecretRef.name || self.previousAppSecretRef.key != self.appSecretRef.key",
    message = "previousAppSecretRef must not be the same as appSecretRef")
public record MetaAppSpec(
    @Required
        @Pattern(Api.META_ID) @JsonPropertyDescription(
            "ID of the Meta app: App dashboard > App settings > Basic > App ID. Digits in quotes.")
        String appId,
    @Required
        @JsonPropertyDescription(
            "The app secret: App dashboard > App settings > Basic > App secret.")
        SecretKey appSecretRef,
    @JsonPropertyDescription(
            "A second app secret, which bridges a change of the app secret: it is used while Meta"
                + " rejects the first and accepts this one. The Secret or the key may be missing.")
        @Nullable SecretKey previousAppSecretRef,
    @JsonPropertyDescription(
            "An access token of an admin system user with the permission business_management:"
                + " Business settings > System users > Generate token. Required only to issue"
                + " tokens for system users.")
        @Nullable SecretKey adminTokenRef) {}
