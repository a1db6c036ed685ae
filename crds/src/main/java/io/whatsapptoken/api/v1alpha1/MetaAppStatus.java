package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows of a credential. It never holds a secret. Times are UTC. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MetaAppStatus(
    @JsonPropertyDescription("The metadata.generation that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("All conditions, always all of them; Ready is the summary.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("The admin token, as Meta described it; absent where there is none.")
        @Nullable AdminToken adminToken,
    @JsonPropertyDescription("What is wrong, or soon will be; absent when nothing is.")
        @Nullable Failure failure) {

  /** The token in whose name others are issued. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record AdminToken(
      @JsonPropertyDescription("Temporary, Expiring or Permanent.") @Nullable String kind,
      @JsonPropertyDescription("First 12 hex digits of the token's SHA-256.")
          @Nullable String fingerprint,
      @JsonPropertyDescription("When Meta issued it.") @Nullable String issuedAt,
      @JsonPropertyDescription("When it ends by itself; absent for a permanent token.")
          @Nullable String expiresAt,
      @JsonPropertyDescription("Permissions that Meta granted it.") @Nullable List<String> scopes,
      @JsonPropertyDescription("App-scoped id of its system user.") @Nullable String userId) {}

  /** What is wrong, or soon will be. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Failure(
      @JsonPropertyDescription(
              "CredentialMissing, Refused, Invalid, Unfit, ExpiresSoon, Temporary, Unreachable,"
                  + " Unanswered, Transient or Throttled.")
          @JsonProperty("class")
          @Nullable String kind,
      @JsonPropertyDescription("Meta's error code and subcode, for example 190/463.")
          @Nullable String code,
      @JsonPropertyDescription("Meta's trace id, for its support.") @Nullable String fbtraceId,
      @JsonPropertyDescription("What happened.") @Nullable String message,
      @JsonPropertyDescription("When it was first seen.") @Nullable String since,
      @JsonPropertyDescription("The step that a person must take; absent when none is needed.")
          @Nullable String action) {}
}
