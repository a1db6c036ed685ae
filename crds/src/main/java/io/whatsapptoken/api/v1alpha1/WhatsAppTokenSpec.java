package io.whatsapptoken.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which token is wished, where it is published, and how it is kept alive. */
public record WhatsAppTokenSpec(
    @Required @JsonPropertyDescription("The Meta app that the token belongs to.") AppRef appRef,
    @Required @JsonPropertyDescription("Where the token comes from.") Source source,
    @Required
        @Size(min = 1, max = 50) @JsonPropertyDescription(
            "Permissions of the token, for example whatsapp_business_messaging and"
                + " whatsapp_business_management. A change issues a new token.")
        List<@Pattern("^[a-z][a-z0-9_]*$") String> scopes,
    @JsonPropertyDescription("What a token must be able to do before it is published.")
        @Nullable Verification verification,
    @JsonPropertyDescription("When the token is replaced by a new one.")
        @Nullable Rotation rotation,
    @Required @JsonPropertyDescription("The Secret that apps read the token from.")
        TargetSecret secret,
    @JsonPropertyDescription("The workloads that are restarted when the token changes.")
        @Nullable Dependents dependents,
    @JsonPropertyDescription("When the previous token is revoked at Meta.")
        @Nullable Retirement retirement,
    @JsonPropertyDescription(
            "What becomes of the Secret and the token when this resource is deleted. Retain: both"
                + " stay. Delete: the Secret goes. Revoke: the Secret goes and every token that the"
                + " operator holds is revoked at Meta. Default: Retain.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "Whether the operator pauses: it still checks and warns, and changes nothing. Default:"
                + " false.")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "Manage: the operator keeps the token alive. Observe: it looks at the token that"
                + " spec.secret holds, tells what it sees, and writes no Secret and no workload."
                + " Default: Manage.")
        @Nullable Mode mode) {

  /** What becomes of the Secret and the token of a deleted resource. */
  public enum DeletionPolicy {
    Retain,
    Delete,
    Revoke,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** How far the operator may go. */
  public enum Mode {
    Manage,
    Observe,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** A reference never carries a namespace: the app is in the namespace of the token. */
  public record AppRef(
      @Required
          @Pattern(Api.SECRET_NAME) @JsonPropertyDescription("Name of a MetaApp in this namespace.")
          String name) {}

  /** How the operator comes by a token. */
  @ValidationRule(
      value =
          "[has(self.systemUser), has(self.exchange), has(self.supplied)].filter(x, x).size() == 1",
      message = "source needs exactly one of systemUser, exchange and supplied")
  public record Source(
      @JsonPropertyDescription("The operator issues the tokens for a system user of Meta.")
          @Nullable SystemUser systemUser,
      @JsonPropertyDescription(
              "Where a person puts the first token; the operator exchanges it for fresh ones ever"
                  + " after. Another value there replaces the token in use, once it is verified.")
          @Nullable SecretKey exchange,
      @JsonPropertyDescription(
              "Where a person or another tool puts every token; the operator verifies and publishes"
                  + " it, and warns before it ends. Label the Secret whatsapptoken.io/watch=true to"
                  + " have a new value acted on at once instead of at the next check.")
          @Nullable SecretKey supplied) {}

  /** A system user of the business portfolio that owns the app. */
  public record SystemUser(
      @Required
          @Pattern(Api.META_ID) @JsonPropertyDescription(
              "App-scoped id of the system user: Business settings > System users. Digits in"
                  + " quotes. A change issues a new token.")
          String id,
      @JsonPropertyDescription(
              "Whether Meta shall end the token after 60 days (recommended by Meta, and required"
                  + " for some businesses). Default: true. A change issues a new token.")
          @Nullable Boolean expiring) {}

  /** What is checked before a token is published, and how often afterwards. */
  @ValidationRule(
      value = "!has(self.interval) || !self.interval.matches('^[0-9]s$')",
      message = "verification.interval must be at least 10s")
  public record Verification(
      @Size(max = 20) @JsonPropertyDescription("Ids of WhatsApp Business Accounts that the token must reach.")
          @Nullable List<@Pattern(Api.META_ID) String> businessAccountIds,
      @Size(max = 20) @JsonPropertyDescription("Ids of phone numbers that the token must reach.")
          @Nullable List<@Pattern(Api.META_ID) String> phoneNumberIds,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How often the published token is checked with Meta, for example 15m. At least 10s."
                  + " Default: 15m.")
          @Nullable String interval) {}

  /** When a planned rotation is due. */
  @ValidationRule(
      value = "!has(self.renewBefore) || !has(self.renewBeforePercentage)",
      message = "rotation needs at most one of renewBefore and renewBeforePercentage")
  public record Rotation(
      @Pattern(Api.PERIOD) @JsonPropertyDescription(
              "Age at which the token is replaced, for example 30d. Some jitter, up to a tenth,"
                  + " makes it earlier. Default: 30d.")
          @Nullable String period,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How long before the expiry that Meta reports the token is replaced, for example"
                  + " 10d; half of its life at most. Default: a sixth of the token's life.")
          @Nullable String renewBefore,
      @Min(1) @Max(50) @JsonPropertyDescription(
              "The same as a part of the token's life, in percent, from 1 to 50.")
          @Nullable Integer renewBeforePercentage,
      @Size(max = 20) @JsonPropertyDescription(
              "When planned rotations may begin; without any, always. A token whose end would come"
                  + " first is replaced all the same.")
          @Nullable List<Window> windows) {}

  /** A time in which planned rotations may begin. */
  public record Window(
      @Required
          @Size(max = 100) @JsonPropertyDescription("When it opens: five fields of cron, for example 0 2 * * 1-5.")
          String schedule,
      @Required
          @Pattern(Api.PERIOD) @JsonPropertyDescription("How long it stays open, for example 3h.")
          String duration,
      @Size(max = 60) @JsonPropertyDescription(
              "IANA name of the time zone of the schedule, for example Europe/Berlin. Default:"
                  + " UTC.")
          @Nullable String timeZone) {}

  /** The Secret that is published. */
  @ValidationRule(
      value = "!self.name.endsWith('.token-ledger')",
      message = "secret.name must not end in .token-ledger: those are the operator's own Secrets")
  @ValidationRule(
      value = "self.name == oldSelf.name",
      message =
          "secret.name cannot be changed: apps still use the old Secret. Create a second"
              + " WhatsAppToken, move the apps, then delete this one")
  @ValidationRule(
      value = "(has(self.key) ? self.key : 'token') == (has(oldSelf.key) ? oldSelf.key : 'token')",
      message =
          "secret.key cannot be changed: apps still use the old key. Create a second WhatsAppToken"
              + " with another secret.name, move the apps, then delete this one")
  @ValidationRule(
      value =
          "!has(self.labels) || self.labels.all(k, k != 'app.kubernetes.io/managed-by' &&"
              + " !k.startsWith('whatsapptoken.io/'))",
      message =
          "secret.labels must not contain app.kubernetes.io/managed-by or whatsapptoken.io/…: they"
              + " are the operator's own")
  @ValidationRule(
      value =
          "!has(self.annotations) || self.annotations.all(k, !k.startsWith('whatsapptoken.io/'))",
      message =
          "secret.annotations must not contain whatsapptoken.io/…: they are the operator's own")
  public record TargetSecret(
      @Required
          @Pattern(Api.SECRET_NAME) @Size(max = 253) @JsonPropertyDescription(
              "Name of the Secret; immutable. One that exists already needs adoption.")
          String name,
      @Pattern(Api.SECRET_KEY) @Size(max = 253) @JsonPropertyDescription("Key that holds the token. Default: token.")
          @Nullable String key,
      @Size(max = 50) @JsonPropertyDescription("Labels that the Secret gets beside the operator's own.")
          @Nullable Map<String, String> labels,
      @Size(max = 50) @JsonPropertyDescription("Annotations that the Secret gets beside the operator's own.")
          @Nullable Map<String, String> annotations,
      @JsonPropertyDescription(
              "What to do with a Secret of that name that is not ours. Never: it is left alone."
                  + " Labelled: it is taken over if it is labelled whatsapptoken.io/adopt=true."
                  + " Always: it is taken over. Its other keys stay. Default: Never.")
          @Nullable Adoption adoption) {}

  /** What to do with a Secret that is not ours. */
  public enum Adoption {
    Never,
    Labelled,
    Always,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** Which workloads follow the token. */
  public record Dependents(
      @JsonPropertyDescription(
              "References: Deployments, StatefulSets, DaemonSets and Argo Rollouts of this"
                  + " namespace that use the Secret by env, envFrom or volume. None: only those of"
                  + " selector and workloads. Default: References. A workload annotated"
                  + " whatsapptoken.io/restart=never is left to a person, one annotated"
                  + " whatsapptoken.io/restart=reloads reads its mounted file again by itself.")
          @Nullable Discovery discovery,
      @JsonPropertyDescription(
              "More workloads, by their labels: those that read the Secret through the API.")
          @Nullable Selector selector,
      @Size(max = 100) @JsonPropertyDescription("More workloads, by kind and name.")
          @Nullable List<NamedWorkload> workloads,
      @JsonPropertyDescription("How workloads are restarted.") @Nullable Strategy strategy,
      @JsonPropertyDescription(
              "What happens when a workload is not healthy in time. Hold: no further workload is"
                  + " restarted, and both tokens stay alive. RollBack: the previous token is"
                  + " published again, once. Default: Hold.")
          @Nullable OnFailure onFailure) {}

  /** How workloads are restarted. */
  public record Strategy(
      @JsonPropertyDescription(
              "Whether one workload is restarted first, and the others when it is healthy. Default:"
                  + " true.")
          @Nullable Boolean canary,
      @Min(1) @Max(1000) @JsonPropertyDescription("How many workloads may be under restart at a time. Default: 5.")
          @Nullable Integer maxConcurrent,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How long a workload may take to become healthy, for example 10m. Default: 10m.")
          @Nullable String timeout,
      @Size(max = 20) @JsonPropertyDescription(
              "When restarts may begin. They begin outside of these windows where the previous"
                  + " token does not work, is taken back, or would end before the next window."
                  + " Default: always.")
          @Nullable List<Window> windows) {}

  /** Finds workloads by their labels, as Kubernetes' label selectors do. */
  @ValidationRule(
      value =
          "(has(self.matchLabels) && size(self.matchLabels) > 0) ||"
              + " (has(self.matchExpressions) && size(self.matchExpressions) > 0)",
      message = "dependents.selector must name a label: an empty one would restart everything")
  public record Selector(
      @Size(max = 20) @JsonPropertyDescription("Labels and the values that they must have.")
          @Nullable Map<String, String> matchLabels,
      @Size(max = 20) @JsonPropertyDescription("Further conditions; all of them must be met.")
          @Nullable List<Requirement> matchExpressions) {}

  /** A condition of one label. */
  public record Requirement(
      @Required @JsonPropertyDescription("The label.") String key,
      @Required
          @JsonPropertyDescription(
              "In, NotIn: its value is, or is not, one of values. Exists, DoesNotExist: it is, or"
                  + " is not, there.")
          Comparison operator,
      @Size(max = 20) @JsonPropertyDescription("Values, for In and NotIn.")
          @Nullable List<String> values) {}

  /** How a label is compared. */
  public enum Comparison {
    In,
    NotIn,
    Exists,
    DoesNotExist,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** A workload of this namespace. */
  public record NamedWorkload(
      @Required @JsonPropertyDescription("Deployment, StatefulSet, DaemonSet or Rollout.")
          WorkloadKind kind,
      @Required @Pattern(Api.SECRET_NAME) @Size(max = 253) @JsonPropertyDescription("Its name.")
          String name) {}

  /** The kinds of workload that are restarted; a Rollout is one of Argo Rollouts. */
  public enum WorkloadKind {
    Deployment,
    StatefulSet,
    DaemonSet,
    Rollout,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** What happens when a workload is not healthy in time. */
  public enum OnFailure {
    Hold,
    RollBack,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** How dependents are found. */
  public enum Discovery {
    References,
    None,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }

  /** What becomes of a token that was replaced. */
  public record Retirement(
      @JsonPropertyDescription(
              "AfterRollout: the previous token is revoked when every dependent is healthy on the"
                  + " new one and the overlap has passed. Never: it is left to end by itself."
                  + " Default: AfterRollout.")
          @Nullable RetirementPolicy policy,
      @Pattern(Api.OVERLAP) @JsonPropertyDescription(
              "How long the previous token lives on after every dependent is healthy on the new"
                  + " one, for example 15m. Default: 15m.")
          @Nullable String overlap) {}

  /** When the previous token is revoked. */
  public enum RetirementPolicy {
    AfterRollout,
    Never,
    /** See {@link Api#UNKNOWN}. */
    @JsonIgnore
    Unknown
  }
}
