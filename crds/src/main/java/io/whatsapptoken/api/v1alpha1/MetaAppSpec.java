package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which Meta app, and where its credential is kept. */
public record MetaAppSpec(
    @Required
        @Pattern(Api.META_ID) @JsonPropertyDescription(
            "Id of the Meta app: App dashboard > App settings > Basic > App ID. Digits in quotes.")
        String appId,
    @Required
        @JsonPropertyDescription(
            "The app secret: App dashboard > App settings > Basic > App secret.")
        AppSecretKey appSecret,
    @JsonPropertyDescription(
            "An access token of an admin system user with the permission business_management:"
                + " Business settings > System users > Generate token. Tokens are issued in its"
                + " name. Needed only where tokens are issued for system users.")
        @Nullable SecretKey adminToken) {

  /** Where the app secret is, and the one before it. */
  @ValidationRule(
      value = "!has(self.previousKey) || self.previousKey != self.key",
      message = "appSecret.previousKey must not be appSecret.key")
  public record AppSecretKey(
      @Required
          @Pattern(Api.SECRET_NAME) @JsonPropertyDescription("Name of a Secret in this namespace.")
          String name,
      @Required
          @Pattern(Api.SECRET_KEY) @JsonPropertyDescription("Key of the Secret's data that holds the app secret.")
          String key,
      @Pattern(Api.SECRET_KEY) @JsonPropertyDescription(
              "Key of the same Secret that holds the app secret before or after a change: it is"
                  + " used while Meta accepts it and refuses the other. The key may be missing.")
          @Nullable String previousKey) {}
}
