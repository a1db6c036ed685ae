package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;

/** Which Meta app, and where its credential is kept. */
public record MetaAppSpec(
    @Required
        @Pattern(Api.META_ID) @JsonPropertyDescription(
            "Id of the Meta app: App dashboard > App settings > Basic > App ID. Digits in quotes.")
        String appId,
    @Required
        @JsonPropertyDescription(
            "The app secret: App dashboard > App settings > Basic > App secret.")
        SecretKey appSecret,
    @Required
        @JsonPropertyDescription(
            "An access token of an admin system user with the permission business_management:"
                + " Business settings > System users > Generate token. Tokens are issued in its"
                + " name.")
        SecretKey adminToken) {}
