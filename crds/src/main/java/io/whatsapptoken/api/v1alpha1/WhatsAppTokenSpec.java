package io.whatsapptoken.api.v1alpha1;

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

/** The token, the Secret that it is published in, and how it is rotated. */
@ValidationRule(
    value = "(has(self.mode) && self.mode == 'Observe') || (has(self.source) && has(self.scopes))",
    message = "source and scopes are required unless mode is Observe")
public record WhatsAppTokenSpec(
    @Required @JsonPropertyDescription("The Meta app of the token.") AppRef appRef,
    @JsonPropertyDescription(
            "Where tokens come from. Exactly one of its members. Optional if mode is Observe.")
        @Nullable Source source,
    @ListType(ListType.SET)
        @Size(min = 1, max = 50) @JsonPropertyDescription(
            "Permissions that the token must have, for example whatsapp_business_messaging and"
                + " whatsapp_business_management. A change issues a new token. Optional if mode is"
                + " Observe.")
        @Nullable List<@Pattern("^[a-z][a-z0-9_]*$") String> scopes,
    @JsonPropertyDescription("What the operator verifies before it publishes a token.")
        @Nullable Verification verification,
    @JsonPropertyDescription("When a token is replaced by a new one.") @Nullable Rotation rotation,
    @Required @JsonPropertyDescription("The Secret from which apps read the token.")
        TargetSecret secret,
    @JsonPropertyDescription("The workloads that are restarted when the token changes.")
        @Nullable Dependents dependents,
    @JsonPropertyDescription("When the previous token is revoked.") @Nullable Retirement retirement,
    @JsonPropertyDescription(
            "What happens to the Secret and the tokens when this resource is deleted. Retain: both"
                + " are kept. Delete: the Secret is deleted. Revoke: the Secret is deleted, and all"
                + " tokens of this resource are revoked. Defaults to Retain.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "Pauses the operator: it verifies the token and warns, but changes nothing. Defaults to"
                + " false.")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "Manage: the operator keeps the token valid. Observe: the operator verifies the token"
                + " in the Secret and reports on it; it writes no Secret and no workload, and"
                + " changes nothing at Meta. Defaults to Manage.")
        @Nullable Mode mode) {

  /** What happens to the Secret and the tokens of a deleted resource. */
  public enum DeletionPolicy {
    Retain,
    Delete,
    Revoke
  }

  /** What the operator may change. */
  public enum Mode {
    Manage,
    Observe
  }

  /** A reference without a namespace: the app is in the namespace of the token. */
  public record AppRef(
      @JsonPropertyDescription("Kind of the app. Defaults to MetaApp.") @Nullable AppKind kind,
      @Required
          @Pattern(Api.NAME) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription("Name of a MetaApp in the same namespace.")
          String name) {}

  /** Kinds that hold the credential of an app. */
  public enum AppKind {
    MetaApp
  }

  /** Where tokens come from. */
  @ValidationRule(
      value =
          "[has(self.systemUser), has(self.exchange), has(self.supplied)].filter(x, x).size() == 1",
      message = "source needs exactly one of systemUser, exchange and supplied")
  public record Source(
      @JsonPropertyDescription("The operator issues tokens for a system user.")
          @Nullable SystemUser systemUser,
      @JsonPropertyDescription(
              "You provide an initial token, which the operator exchanges for a new one before it"
                  + " expires. A new value in the Secret replaces the current token once it is"
                  + " verified.")
          @Nullable FromSecret exchange,
      @JsonPropertyDescription(
              "You or another tool provide every token. The operator verifies and publishes it, and"
                  + " warns before it expires.")
          @Nullable FromSecret supplied) {}

  /** A system user of the business portfolio that owns the app. */
  public record SystemUser(
      @Required
          @Pattern(Api.META_ID) @JsonPropertyDescription(
              "App-scoped ID of the system user, which Graph's /{business}/system_users lists;"
                  + " Business settings shows another ID. Digits in quotes. A change issues a new"
                  + " token.")
          String id,
      @JsonPropertyDescription(
              "Whether Meta lets the tokens expire after 60 days, which Meta recommends and"
                  + " requires of some businesses. A change issues a new token. Defaults to true.")
          @Nullable Boolean expiring) {}

  /** Tokens that a user or another tool stores in a Secret. */
  public record FromSecret(
      @Required
          @JsonPropertyDescription(
              "The Secret that contains the token. The operator only reads it. Label the Secret"
                  + " whatsapptoken.io/watch=true to use a new value at once instead of at the next"
                  + " check.")
          SecretKey secretRef) {}

  /** What is verified before a token is published, and how often afterwards. */
  @ValidationRule(
      value =
          "!has(self.interval) || self.interval.contains('d') ||"
              + " duration(self.interval) >= duration('"
              + Defaults.MIN_CHECK_INTERVAL
              + "')",
      message = "verification.interval must be at least " + Defaults.MIN_CHECK_INTERVAL)
  public record Verification(
      @ListType(ListType.SET)
          @Size(max = 20) @JsonPropertyDescription(
              "IDs of WhatsApp Business Accounts that the token must be able to access.")
          @Nullable List<@Pattern(Api.META_ID) String> businessAccountIds,
      @ListType(ListType.SET)
          @Size(max = 20) @JsonPropertyDescription("IDs of phone numbers that the token must be able to access.")
          @Nullable List<@Pattern(Api.META_ID) String> phoneNumberIds,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How often the published token is verified, for example 15m or 1h30m. At least "
                  + Defaults.MIN_CHECK_INTERVAL
                  + ". Defaults to "
                  + Defaults.CHECK_INTERVAL
                  + ".")
          @Nullable String interval) {}

  /** When a token is replaced by a new one. */
  @ValidationRule(
      value = "!has(self.renewBefore) || !has(self.renewBeforePercentage)",
      message = "rotation needs at most one of renewBefore and renewBeforePercentage")
  @ValidationRule(
      value =
          "!has(self.period) || self.period.contains('d') || duration(self.period) >= duration('"
              + Defaults.MIN_ROTATION_PERIOD
              + "')",
      message = "rotation.period must be at least " + Defaults.MIN_ROTATION_PERIOD)
  @ValidationRule(
      value =
          "!has(self.renewBefore) || self.renewBefore.contains('d') ||"
              + " duration(self.renewBefore) >= duration('"
              + Defaults.MIN_RENEW_BEFORE
              + "')",
      message = "rotation.renewBefore must be at least " + Defaults.MIN_RENEW_BEFORE)
  public record Rotation(
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "Maximum age of a token, for example 30d or 720h. Reduced by up to a tenth, so that"
                  + " many tokens are not rotated at the same time. At least "
                  + Defaults.MIN_ROTATION_PERIOD
                  + ". Defaults to "
                  + Defaults.ROTATION_PERIOD
                  + ".")
          @Nullable String period,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How long before its expiry a token is replaced, for example 10d; at most half of its"
                  + " lifetime. Defaults to a sixth of the lifetime.")
          @Nullable String renewBefore,
      @Min(Defaults.MIN_RENEW_BEFORE_PERCENTAGE) @Max(Defaults.MAX_RENEW_BEFORE_PERCENTAGE) @JsonPropertyDescription(
              "renewBefore in percent of the lifetime of the token, from 1 to 50. Defaults to a"
                  + " sixth of the lifetime.")
          @Nullable Integer renewBeforePercentage,
      @Size(max = 20) @JsonPropertyDescription(
              "Windows in which planned rotations may start. A token that would expire first is"
                  + " rotated regardless. Defaults to any time.")
          @Nullable List<Window> windows) {}

  /** A recurring window of time. */
  public record Window(
      @Required
          @Size(max = 100) @JsonPropertyDescription(
              "When the window opens, in the five fields of cron, for example 0 2 * * 1-5.")
          String schedule,
      @Required
          @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How long the window stays open, for example 3h. At least "
                  + Defaults.MIN_WINDOW
                  + ", at most "
                  + Defaults.MAX_WINDOW
                  + ".")
          String duration,
      @Size(max = 60) @JsonPropertyDescription(
              "IANA time zone of the schedule, for example Europe/Berlin. Defaults to "
                  + Defaults.TIME_ZONE
                  + ".")
          @Nullable String timeZone) {}

  /** The Secret in which the token is published. */
  @ValidationRule(
      value = "!self.name.endsWith('.token-ledger')",
      message = "secret.name must not end in .token-ledger, which is reserved for the operator")
  @ValidationRule(
      value = "self.name == oldSelf.name",
      message =
          "secret.name is immutable, because apps use the Secret. Create a second WhatsAppToken,"
              + " move the apps, then delete this one")
  @ValidationRule(
      value =
          "(has(self.key) ? self.key : '"
              + Defaults.SECRET_KEY
              + "') == (has(oldSelf.key) ? oldSelf.key : '"
              + Defaults.SECRET_KEY
              + "')",
      message =
          "secret.key is immutable, because apps use the key. Create a second WhatsAppToken with"
              + " another secret.name, move the apps, then delete this one")
  @ValidationRule(
      value =
          "!has(self.labels) || self.labels.all(k, k != 'app.kubernetes.io/managed-by' &&"
              + " !k.startsWith('whatsapptoken.io/'))",
      message =
          "secret.labels must not contain app.kubernetes.io/managed-by or whatsapptoken.io/…,"
              + " which are reserved for the operator")
  @ValidationRule(
      value =
          "!has(self.annotations) || self.annotations.all(k, !k.startsWith('whatsapptoken.io/'))",
      message =
          "secret.annotations must not contain whatsapptoken.io/…, which is reserved for the"
              + " operator")
  @ValidationRule(
      value =
          "!has(self.template) || !has(self.template.data) || !self.template.data.exists(t, t.key"
              + " == (has(self.key) ? self.key : '"
              + Defaults.SECRET_KEY
              + "'))",
      message =
          "secret.template.data must not contain the key secret.key, which holds the token alone")
  public record TargetSecret(
      @Required
          @Pattern(Api.NAME) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription(
              "Name of the Secret. Immutable. An existing Secret needs adoption.")
          String name,
      @Pattern(Api.SECRET_KEY) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription(
              "Key of the token in the Secret. Immutable. Defaults to " + Defaults.SECRET_KEY + ".")
          @Nullable String key,
      @Size(max = 50) @JsonPropertyDescription(
              "Labels of the Secret, in addition to those of the operator. A label that is removed"
                  + " here is removed from the Secret. Defaults to none.")
          @Nullable Map<String, @Pattern(Api.LABEL_VALUE) @Size(max = Api.LABEL_LIMIT) String>
              labels,
      @Size(max = 50) @JsonPropertyDescription(
              "Annotations of the Secret, in addition to those of the operator. An annotation that"
                  + " is removed here is removed from the Secret. Defaults to none.")
          @Nullable Map<String, String> annotations,
      @JsonPropertyDescription(
              "What happens to an existing Secret of that name that the operator did not create."
                  + " Never: it is not modified. Labelled: it is adopted if it has the label"
                  + " whatsapptoken.io/adopt=true. Always: it is adopted. Its other keys are kept."
                  + " Defaults to Never.")
          @Nullable Adoption adoption,
      @JsonPropertyDescription(
              "Further keys of the Secret, rendered from the token and what is publicly known of"
                  + " it. A change rewrites the Secret and restarts nothing. Defaults to none.")
          @Nullable Template template) {}

  /** Further keys of the Secret. */
  public record Template(
      @ListType(
              value = ListType.MAP,
              keys = {"key"})
          @Size(max = 10) @JsonPropertyDescription("The keys.")
          @Nullable List<TemplatedKey> data) {}

  /** A key of the Secret with rendered content. */
  public record TemplatedKey(
      @Required
          @Pattern(Api.SECRET_KEY) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription(
              "Key in the Secret, for example credentials.json. Must differ from secret.key.")
          String key,
      @Required
          @JsonPropertyDescription(
              "How values are escaped, so that a parser of the format reads them unchanged. Text:"
                  + " not at all. JSON, YAML, DotEnv: between double quotes. Properties: in the"
                  + " value of a Java properties file. Content of format JSON must be valid JSON.")
          TemplateFormat format,
      @Required
          @Size(max = Defaults.MAX_TEMPLATE_LENGTH) @JsonPropertyDescription(
              "Mustache template. Values: token, fingerprint, revision, name, namespace, appId,"
                  + " userId, expiresAt (RFC 3339; empty for a permanent token), graphVersion, and"
                  + " the lists businessAccountIds and phoneNumberIds of spec.verification.")
          String content) {}

  /** The format of a templated key. */
  public enum TemplateFormat {
    Text,
    JSON,
    YAML,
    DotEnv,
    Properties
  }

  /** What happens to an existing Secret that the operator did not create. */
  public enum Adoption {
    Never,
    Labelled,
    Always
  }

  /** The workloads that are restarted when the token changes. */
  @ValidationRule(
      value =
          "!has(self.selector) || (has(self.selector.matchLabels) &&"
              + " size(self.selector.matchLabels) > 0) || (has(self.selector.matchExpressions) &&"
              + " size(self.selector.matchExpressions) > 0)",
      message = "dependents.selector must not be empty: it would restart every workload")
  public record Dependents(
      @JsonPropertyDescription(
              "References: Deployments, StatefulSets, DaemonSets and Argo Rollouts of the namespace"
                  + " that use the Secret by env, envFrom or a volume. None: only the workloads in"
                  + " selector and workloads. The annotation whatsapptoken.io/restart=never"
                  + " excludes a workload, whatsapptoken.io/restart=reloads marks one that reads"
                  + " the mounted file again by itself. Defaults to References.")
          @Nullable Discovery discovery,
      @JsonPropertyDescription(
              "Further workloads by their labels, for example workloads that read the Secret"
                  + " through the API. Defaults to none.")
          @Nullable LabelSelector selector,
      @ListType(
              value = ListType.MAP,
              keys = {"kind", "name"})
          @Size(max = 100) @JsonPropertyDescription("Further workloads by kind and name. Defaults to none.")
          @Nullable List<NamedWorkload> workloads,
      @JsonPropertyDescription("How workloads are restarted.") @Nullable Strategy strategy,
      @JsonPropertyDescription(
              "What happens if a workload does not become healthy in time. Hold: no further"
                  + " workload is restarted, and both tokens stay valid. RollBack: the previous"
                  + " token is published again, once. Defaults to Hold.")
          @Nullable OnFailure onFailure) {}

  /** How workloads are restarted. */
  public record Strategy(
      @JsonPropertyDescription(
              "Restarts one workload first, and the others once it is healthy. Defaults to true.")
          @Nullable Boolean canary,
      @Min(1) @Max(Defaults.MAX_MAX_CONCURRENT) @JsonPropertyDescription(
              "Number of workloads that may restart at the same time, from 1 to "
                  + Defaults.MAX_MAX_CONCURRENT
                  + ". Defaults to "
                  + Defaults.MAX_CONCURRENT
                  + ".")
          @Nullable Integer maxConcurrent,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How long a workload may take to become healthy, for example 10m. Defaults to "
                  + Defaults.RESTART_TIMEOUT
                  + ".")
          @Nullable String timeout,
      @Size(max = 20) @JsonPropertyDescription(
              "Windows in which restarts may start. Ignored when the previous token no longer"
                  + " works, after a rollback, or if it would expire before the next window."
                  + " Defaults to any time.")
          @Nullable List<Window> windows) {}

  /** A workload of the namespace. */
  public record NamedWorkload(
      @Required @JsonPropertyDescription("Deployment, StatefulSet, DaemonSet or Rollout.")
          WorkloadKind kind,
      @Required
          @Pattern(Api.NAME) @Size(max = Api.NAME_LIMIT) @JsonPropertyDescription("Name of the workload.")
          String name) {}

  /** Kinds of workloads that are restarted; a Rollout is that of Argo Rollouts. */
  public enum WorkloadKind {
    Deployment,
    StatefulSet,
    DaemonSet,
    Rollout
  }

  /** What happens if a workload does not become healthy in time. */
  public enum OnFailure {
    Hold,
    RollBack
  }

  /** How dependents are discovered. */
  public enum Discovery {
    References,
    None
  }

  /** When the previous token is revoked. */
  public record Retirement(
      @JsonPropertyDescription(
              "AfterRollout: the previous token is revoked once every dependent is healthy on the"
                  + " new one and the overlap has passed. Never: it is not revoked and expires on"
                  + " its own. Defaults to AfterRollout.")
          @Nullable RetirementPolicy policy,
      @Pattern(Api.DURATION) @JsonPropertyDescription(
              "How long the previous token stays valid after every dependent is healthy on the new"
                  + " one, for example 15m; 0s is allowed. Defaults to "
                  + Defaults.OVERLAP
                  + ".")
          @Nullable String overlap) {}

  /** Whether the previous token is revoked. */
  public enum RetirementPolicy {
    AfterRollout,
    Never
  }
}
