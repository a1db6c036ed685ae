package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The observed state of a credential. It never contains a secret. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MetaAppStatus(
    @JsonPropertyDescription("The metadata.generation on which this status is based.")
        @Nullable Long observedGeneration,
    @ListType(value = ListType.MAP, keys = "type")
        @JsonPropertyDescription(
            "All conditions of the MetaApp, always all of them. Ready summarizes the others.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("The admin token as Meta describes it; absent without one.")
        @Nullable AdminToken adminToken,
    @JsonPropertyDescription(
            "Which app secret Meta accepts and the operator uses: Current or Previous; absent until"
                + " Meta has accepted one.")
        @Nullable String activeAppSecret,
    @JsonPropertyDescription("The current or upcoming problem; absent when healthy.")
        @Nullable Failure failure,
    @JsonPropertyDescription(
            "Whether revocations are paused, and by which value of the annotation they were allowed"
                + " again; absent if a revocation never invalidated another token.")
        @Nullable Revocation revocation) {

  /** What the controller of the MetaApp writes; others write the rest. */
  public MetaAppStatus(
      @Nullable Long observedGeneration,
      @Nullable List<Condition> conditions,
      @Nullable AdminToken adminToken,
      @Nullable String activeAppSecret,
      @Nullable Failure failure) {
    this(observedGeneration, conditions, adminToken, activeAppSecret, failure, null);
  }

  /** The same without what others write. */
  public MetaAppStatus ofController() {
    return new MetaAppStatus(observedGeneration, conditions, adminToken, activeAppSecret, failure);
  }

  /** Values of {@link #activeAppSecret}. */
  public static final String CURRENT_APP_SECRET = "Current";

  public static final String PREVIOUS_APP_SECRET = "Previous";

  /** Values of {@link Failure#affects}. */
  public static final String APP_SECRET = "AppSecret";

  public static final String ADMIN_TOKEN = "AdminToken";

  /** The token that issues others. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record AdminToken(
      @JsonPropertyDescription("Temporary, Expiring or Permanent.") @Nullable String kind,
      @JsonPropertyDescription(Api.FINGERPRINT) @Nullable String fingerprint,
      @Timestamp @JsonPropertyDescription("Time at which Meta issued the token (UTC).")
          @Nullable String issuedAt,
      @Timestamp
          @JsonPropertyDescription(
              "Time at which the token expires (UTC); absent for a permanent token.")
          @Nullable String expiresAt,
      @JsonPropertyDescription("Permissions that Meta granted to the token.")
          @Nullable List<String> scopes,
      @JsonPropertyDescription("App-scoped ID of the system user of the token.")
          @Nullable String userId) {}

  /** Whether revocations are paused. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Revocation(
      @Timestamp
          @JsonPropertyDescription(
              "Time since which nothing is revoked (UTC), because a revocation also invalidated"
                  + " another token; absent while tokens are revoked.")
          @Nullable String pausedSince,
      @JsonPropertyDescription("App-scoped ID of the system user of both tokens.")
          @Nullable String userId,
      @JsonPropertyDescription("What happened.") @Nullable String message,
      @JsonPropertyDescription(
              "Value of the annotation whatsapptoken.io/allow-revocation that acted last, or that"
                  + " was set when the pause began. Another value ends the pause.")
          @Nullable String lastAllowed) {}

  /** The current or upcoming problem. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Failure(
      @JsonPropertyDescription(
              "CredentialMissing, Refused, Invalid, RequirementsNotMet, ExpiringSoon, Temporary,"
                  + " RevocationPaused, Unreachable, NoResponse, Transient or Throttled.")
          @JsonProperty("class")
          @Nullable String kind,
      @JsonPropertyDescription("Error code and subcode of Meta, for example 190/463.")
          @Nullable String code,
      @JsonPropertyDescription("Trace ID of the call, for Meta's support.")
          @Nullable String fbtraceId,
      @JsonPropertyDescription("What happened, and why.") @Nullable String message,
      @Timestamp @JsonPropertyDescription("Time at which the failure was first observed (UTC).")
          @Nullable String since,
      @JsonPropertyDescription("The step that a user must take; absent if none is required.")
          @Nullable String action,
      @JsonPropertyDescription(
              "What is unusable: AppSecret or AdminToken; absent while the credential is usable.")
          @Nullable String affects) {}
}
