package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows of a token. It never holds a secret. Times are UTC, to the second. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WhatsAppTokenStatus(
    @JsonPropertyDescription("The metadata.generation that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("All conditions, always all of them; Ready is the summary.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Counts the tokens that were published, from 1.")
        @Nullable Long revision,
    @JsonPropertyDescription("The rotation that is running; absent when none is.")
        @Nullable RunningRotation rotation,
    @JsonPropertyDescription("The token in use.") @Nullable Token token,
    @JsonPropertyDescription("The token that was replaced last and is not revoked yet.")
        @Nullable Previous previous,
    @JsonPropertyDescription("When a new token will be issued, and why.")
        @Nullable NextRotation nextRotation,
    @JsonPropertyDescription(
            "The workloads that use the Secret; of more than 100, those that are waited for come"
                + " first and the rest is counted in otherDependents.")
        @Nullable List<Dependent> dependents,
    @JsonPropertyDescription(
            "How many more workloads use the Secret than dependents names; absent when it names all"
                + " of them.")
        @Nullable Integer otherDependents,
    @JsonPropertyDescription("What went wrong last; absent when nothing is wrong.")
        @Nullable Failure failure,
    @JsonPropertyDescription("The values of the trigger annotations that were acted on.")
        @Nullable LastHandled lastHandled,
    @JsonPropertyDescription(
            "How many tokens may have been issued without being received since the resource exists."
                + " They end by themselves if they expire; otherwise revoke them by hand.")
        @Nullable Integer possibleOrphans) {

  /** A rotation under way. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record RunningRotation(
      @JsonPropertyDescription("Issue, Verify, Publish, Restart, Confirm or Retire.")
          @Nullable String step,
      @JsonPropertyDescription("Why the token is replaced.") @Nullable String reason,
      @JsonPropertyDescription("When the rotation began.") @Nullable String startedAt) {}

  /** The token in use. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Token(
      @JsonPropertyDescription("Temporary, Expiring or Permanent.") @Nullable String kind,
      @JsonPropertyDescription("First 12 hex digits of the token's SHA-256.")
          @Nullable String fingerprint,
      @JsonPropertyDescription("When Meta issued it.") @Nullable String issuedAt,
      @JsonPropertyDescription("When it ends by itself; absent for a permanent token.")
          @Nullable String expiresAt,
      @JsonPropertyDescription("Permissions that Meta granted it.") @Nullable List<String> scopes,
      @JsonPropertyDescription("Id of its Meta app.") @Nullable String appId,
      @JsonPropertyDescription("App-scoped id of its system user.") @Nullable String userId) {}

  /** A token that was replaced and still lives. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Previous(
      @JsonPropertyDescription("First 12 hex digits of the token's SHA-256.")
          @Nullable String fingerprint,
      @JsonPropertyDescription("When it will be revoked; absent while something blocks that.")
          @Nullable String revokeAfter,
      @JsonPropertyDescription("What still uses it, or may; the first ten.")
          @Nullable List<Blocker> blockedBy) {}

  /** A workload or a pod that keeps the previous token alive. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Blocker(
      @JsonPropertyDescription("Deployment, StatefulSet, DaemonSet, Rollout or Pod.")
          @Nullable String kind,
      @JsonPropertyDescription("Its name.") @Nullable String name,
      @JsonPropertyDescription("Why, and what it waits for.") @Nullable String why) {}

  /** The next planned rotation. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record NextRotation(
      @JsonPropertyDescription("When a new token will be issued.") @Nullable String at,
      @JsonPropertyDescription("Why.") @Nullable String reason) {}

  /** A workload that uses the Secret. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Dependent(
      @JsonPropertyDescription("Deployment, StatefulSet, DaemonSet or Rollout.")
          @Nullable String kind,
      @JsonPropertyDescription("Its name.") @Nullable String name,
      @JsonPropertyDescription("The revision of the token that it runs on, where it is known.")
          @Nullable Long revision,
      @JsonPropertyDescription(
              "UpToDate, Waiting, Restarting, Blocked, Failed, Excluded or Missing.")
          @Nullable String state,
      @JsonPropertyDescription("What it waits for.") @Nullable String message) {}

  /** What went wrong last. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Failure(
      @JsonPropertyDescription(
              "Unreachable, Unanswered, Transient, Throttled, Refused, Invalid, Unfit,"
                  + " SecretNotOurs, CredentialMissing, TokenNeeded, SupplyRefused or"
                  + " RolloutFailed.")
          @JsonProperty("class")
          @Nullable String kind,
      @JsonPropertyDescription("Meta's error code and subcode, for example 190/463.")
          @Nullable String code,
      @JsonPropertyDescription("Meta's trace id, for its support.") @Nullable String fbtraceId,
      @JsonPropertyDescription("What happened.") @Nullable String message,
      @JsonPropertyDescription("When it was first seen.") @Nullable String since,
      @JsonPropertyDescription("How often it was tried.") @Nullable Integer attempts,
      @JsonPropertyDescription("When it is tried again.") @Nullable String nextAttemptAt,
      @JsonPropertyDescription("The step that a person must take; absent when none is needed.")
          @Nullable String action) {}

  /** The values of the trigger annotations that were acted on. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record LastHandled(
      @JsonPropertyDescription("Of whatsapptoken.io/rotate.") @Nullable String rotate,
      @JsonPropertyDescription("Of whatsapptoken.io/compromised.") @Nullable String compromised,
      @JsonPropertyDescription("Of whatsapptoken.io/rollback.") @Nullable String rollback,
      @JsonPropertyDescription("Of whatsapptoken.io/check.") @Nullable String check) {}
}
