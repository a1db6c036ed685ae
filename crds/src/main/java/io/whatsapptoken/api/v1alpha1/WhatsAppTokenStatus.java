package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The observed state of a token. It never contains a secret. Times are UTC, to the second. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WhatsAppTokenStatus(
    @JsonPropertyDescription("The metadata.generation on which this status is based.")
        @Nullable Long observedGeneration,
    @ListType(value = ListType.MAP, keys = "type")
        @JsonPropertyDescription(
            "All conditions of the token, always all of them. Ready summarizes the others.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Number of tokens published so far; the first one is revision 1.")
        @Nullable Long revision,
    @JsonPropertyDescription("The rotation in progress; absent without one.")
        @Nullable RunningRotation rotation,
    @JsonPropertyDescription("The current token.") @Nullable Token token,
    @JsonPropertyDescription("The token replaced last, until it is revoked.")
        @Nullable Previous previous,
    @JsonPropertyDescription("Time of and reason for the next planned rotation.")
        @Nullable NextRotation nextRotation,
    @JsonPropertyDescription(
            "Workloads that use the Secret, at most 100. Workloads that the rotation waits for come"
                + " first.")
        @Nullable List<Dependent> dependents,
    @JsonPropertyDescription(
            "Number of workloads that use the Secret and are not listed in dependents; absent if"
                + " all are listed.")
        @Nullable Integer additionalDependents,
    @JsonPropertyDescription("The most recent failure; absent when healthy.")
        @Nullable Failure failure,
    @JsonPropertyDescription("Values of the trigger annotations that were handled last.")
        @Nullable LastHandled lastHandled,
    @JsonPropertyDescription(
            "Number of tokens that Meta may have issued without the operator receiving them, since"
                + " the resource was created. Expiring ones expire on their own; revoke permanent"
                + " ones in Business settings.")
        @Nullable Integer possibleOrphans,
    @JsonPropertyDescription("The last ten revisions, the newest first.")
        @Nullable List<Revision> history) {

  /** A rotation in progress. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record RunningRotation(
      @JsonPropertyDescription("Issue, Verify, Publish, Restart, Confirm or Retire.")
          @Nullable String step,
      @JsonPropertyDescription("Why the token is replaced.") @Nullable String reason,
      @Timestamp @JsonPropertyDescription("Time at which the rotation started (UTC).")
          @Nullable String startedAt) {}

  /** The current token. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Token(
      @JsonPropertyDescription("Temporary, Expiring or Permanent.") @Nullable String kind,
      @JsonPropertyDescription(Api.FINGERPRINT) @Nullable String fingerprint,
      @Timestamp @JsonPropertyDescription("Time at which Meta issued the token (UTC).")
          @Nullable String issuedAt,
      @Timestamp
          @JsonPropertyDescription(
              "Time at which the token expires, or at which the access of the app to the data of"
                  + " the token's user ends, whichever is earlier (UTC); absent if neither ends.")
          @Nullable String expiresAt,
      @JsonPropertyDescription(
              "What ends at expiresAt: Token, or DataAccess. A person extends the data access with"
                  + " a new login to Meta.")
          @Nullable String expiryCause,
      @JsonPropertyDescription("Permissions that Meta granted to the token.")
          @Nullable List<String> scopes,
      @JsonPropertyDescription("ID of the Meta app of the token.") @Nullable String appId,
      @JsonPropertyDescription("App-scoped ID of the system user of the token.")
          @Nullable String userId) {}

  /** A replaced token that is still valid. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Previous(
      @JsonPropertyDescription(Api.FINGERPRINT) @Nullable String fingerprint,
      @Timestamp
          @JsonPropertyDescription(
              "Time after which the token is revoked (UTC); absent while a dependent blocks it.")
          @Nullable String revokeAfter,
      @JsonPropertyDescription(
              "Workloads and pods that may still use the token, at most ten, and the MetaApp if it"
                  + " revokes nothing at present.")
          @Nullable List<Blocker> blockedBy) {}

  /** What keeps the previous token from being revoked. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Blocker(
      @JsonPropertyDescription("Kind of the workload, Pod, or MetaApp.") @Nullable String kind,
      @JsonPropertyDescription("Name of the workload, pod or MetaApp.") @Nullable String name,
      @JsonPropertyDescription("Why it blocks, and what it waits for.") @Nullable String message) {}

  /** The next planned rotation. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record NextRotation(
      @Timestamp @JsonPropertyDescription("Time at which a new token is issued (UTC).")
          @Nullable String at,
      @JsonPropertyDescription("Why the token is replaced.") @Nullable String reason) {}

  /** A workload that uses the Secret. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Dependent(
      @JsonPropertyDescription("Kind of the workload.") @Nullable String kind,
      @JsonPropertyDescription("Name of the workload.") @Nullable String name,
      @JsonPropertyDescription("Revision of the token that the workload uses, if known.")
          @Nullable Long revision,
      @JsonPropertyDescription(
              "UpToDate, Waiting, Restarting, Blocked, Failed, Excluded or Missing.")
          @Nullable String state,
      @JsonPropertyDescription("What the workload waits for.") @Nullable String message) {}

  /** The most recent failure. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Failure(
      @JsonPropertyDescription(
              "Unreachable, NoResponse, Transient, Throttled, Refused, Invalid, RequirementsNotMet,"
                  + " SecretConflict, CredentialMissing, TokenMissing, SuppliedTokenRejected,"
                  + " RolloutFailed, IssueLimit, NotRevoked, RevocationPaused or WriteRefused.")
          @JsonProperty("class")
          @Nullable String kind,
      @JsonPropertyDescription("Error code and subcode of Meta, for example 190/463.")
          @Nullable String code,
      @JsonPropertyDescription("Trace ID of the call, for Meta's support.")
          @Nullable String fbtraceId,
      @JsonPropertyDescription("What happened, and why.") @Nullable String message,
      @Timestamp @JsonPropertyDescription("Time at which the failure was first observed (UTC).")
          @Nullable String since,
      @JsonPropertyDescription("Number of attempts so far.") @Nullable Integer attempts,
      @Timestamp @JsonPropertyDescription("Time of the next attempt (UTC).")
          @Nullable String nextAttemptAt,
      @JsonPropertyDescription("The step that a user must take; absent if none is required.")
          @Nullable String action) {}

  /** Values of the trigger annotations that were handled last. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record LastHandled(
      @JsonPropertyDescription("Value of whatsapptoken.io/rotate.") @Nullable String rotate,
      @JsonPropertyDescription("Value of whatsapptoken.io/compromised.")
          @Nullable String compromised,
      @JsonPropertyDescription("Value of whatsapptoken.io/rollback.") @Nullable String rollback,
      @JsonPropertyDescription("Value of whatsapptoken.io/check.") @Nullable String check) {}

  /** A token that is or was current. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Revision(
      @JsonPropertyDescription("Number of the revision.") @Nullable Long revision,
      @JsonPropertyDescription("Why the token became the current one.") @Nullable String reason,
      @Timestamp @JsonPropertyDescription("Time at which the token became the current one (UTC).")
          @Nullable String activatedAt,
      @Timestamp
          @JsonPropertyDescription(
              "Time at which the operator stopped holding the token (UTC): it was revoked, became"
                  + " invalid, or is left to expire.")
          @Nullable String retiredAt,
      @JsonPropertyDescription(
              "Current, Replaced (awaits retirement), Retired, or NotRevoked: the operator gave up"
                  + " its revocation, and the token may be valid.")
          @Nullable String outcome) {}
}
