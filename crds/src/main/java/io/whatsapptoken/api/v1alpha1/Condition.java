package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** {@code metav1.Condition}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @Required
        @Size(max = 316) @Pattern(
            "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$")
        @JsonPropertyDescription("Type of the condition, in CamelCase.")
        String type,
    @Required
        @Pattern("^(True|False|Unknown)$") @JsonPropertyDescription("Status of the condition: True, False or Unknown.")
        String status,
    @Min(0) @JsonPropertyDescription("The metadata.generation on which the condition is based.")
        @Nullable Long observedGeneration,
    @Required
        @Timestamp
        @JsonPropertyDescription(
            "Time at which the status of the condition last changed (RFC 3339, UTC).")
        String lastTransitionTime,
    @Required
        @Size(min = 1, max = 1024) @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$") @JsonPropertyDescription("Reason for the status, in CamelCase.")
        String reason,
    @Required @Size(max = MESSAGE_LIMIT) @JsonPropertyDescription("Details for a human reader.")
        String message) {
  /** Length of the longest message, in characters. */
  public static final int MESSAGE_LIMIT = 32768;
}
