package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;

/** One key of a Secret in the namespace of the resource that names it. */
public record SecretKey(
    @Required
        @Pattern(Api.SECRET_NAME) @JsonPropertyDescription("Name of a Secret in this namespace.")
        String name,
    @Required
        @Pattern(Api.SECRET_KEY) @JsonPropertyDescription("Key of the Secret's data that holds the value.")
        String key) {}
