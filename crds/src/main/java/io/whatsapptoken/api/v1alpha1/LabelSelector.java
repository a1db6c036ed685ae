package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code metav1.LabelSelector}. */
public record LabelSelector(
    @Size(max = 20) @JsonPropertyDescription("Labels that a resource must have, with their values.")
        @Nullable Map<String, String> matchLabels,
    @Size(max = 20) @JsonPropertyDescription("Requirements that a resource must meet, all of them.")
        @Nullable List<Requirement> matchExpressions) {

  /** A requirement of one label. */
  @ValidationRule(
      value = "self.operator in ['In', 'NotIn'] == (has(self.values) && size(self.values) > 0)",
      message =
          "values is required with In and NotIn, and not allowed with Exists and DoesNotExist")
  public record Requirement(
      @Required @JsonPropertyDescription("Key of the label.") String key,
      @Required
          @JsonPropertyDescription(
              "In, NotIn: the value of the label is, or is not, one of values. Exists,"
                  + " DoesNotExist: the label is present, or is not.")
          Operator operator,
      @Size(max = 20) @JsonPropertyDescription("Values for In and NotIn.")
          @Nullable List<String> values) {}

  /** How a label is compared. */
  public enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist
  }
}
