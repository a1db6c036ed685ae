package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A key of a Secret in the namespace of the resource that contains the reference. */
public record SecretKey(
    @Required
        @Pattern(Api.NAME) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription("Name of a Secret in the same namespace.")
        String name,
    @Required
        @Pattern(Api.SECRET_KEY) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription("Key in the data of the Secret.")
        String key) {}
