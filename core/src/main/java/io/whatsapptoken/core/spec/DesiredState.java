package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.template.SecretTemplate;
import io.whatsapptoken.core.template.TemplateValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The valid spec of a {@code WhatsAppToken}: defaults applied, durations parsed.
 *
 * @param app name of its {@code MetaApp}
 * @param triggers values of the trigger annotations
 */
public record DesiredState(
    ResourceKey resource,
    String app,
    Mode mode,
    Source source,
    List<String> scopes,
    List<Asset> assets,
    Duration checkInterval,
    RotationPolicy rotation,
    TargetSecretSpec target,
    DependentSelector dependents,
    RestartStrategy restartStrategy,
    RetirementPolicy retirement,
    DeletionPolicy deletionPolicy,
    Triggers triggers) {
  public DesiredState {
    scopes = List.copyOf(scopes);
    assets = List.copyOf(assets);
  }

  /** The resource; its UID seeds all jitter. */
  public record ResourceKey(
      String namespace, String name, String uid, long generation, Instant createdAt) {
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** A resource that is not new. */
    public ResourceKey(String namespace, String name, String uid, long generation) {
      this(namespace, name, uid, generation, Instant.EPOCH);
    }

    /** Until when what it needs may still be applied: tools apply everything in any order. */
    public Instant newUntil() {
      return createdAt.plus(GRACE);
    }
  }

  /** How far the operator may go. */
  public enum Mode {
    MANAGE,
    /** Checks and warns, and changes nothing. */
    SUSPENDED,
    /** Observes a Secret of another owner, and changes nothing. */
    OBSERVE
  }

  /**
   * When planned rotations are due.
   *
   * @param renewBefore before the expiry
   * @param windows in which it may begin; empty for always
   */
  public record RotationPolicy(
      Duration period, RenewBefore renewBefore, List<RotationWindow> windows) {
    public RotationPolicy {
      windows = List.copyOf(windows);
    }
  }

  /** How long before its expiry a token is renewed. */
  public sealed interface RenewBefore {
    record Fixed(Duration length) implements RenewBefore {}

    /** A part of the lifetime, in percent. */
    record Fraction(double percent) implements RenewBefore {}
  }

  /**
   * The Secret to publish.
   *
   * @param key holds the token alone
   * @param templates of further keys
   */
  public record TargetSecretSpec(
      String name,
      String key,
      Map<String, String> labels,
      Map<String, String> annotations,
      Adoption adoption,
      List<SecretTemplate> templates) {
    public TargetSecretSpec {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
      templates = List.copyOf(templates);
    }

    /** The token alone. */
    public TargetSecretSpec(
        String name,
        String key,
        Map<String, String> labels,
        Map<String, String> annotations,
        Adoption adoption) {
      this(name, key, labels, annotations, adoption, List.of());
    }
  }

  /**
   * How workloads are restarted.
   *
   * @param canary whether one must be healthy before the others follow
   * @param timeout how long one may take to become healthy
   * @param rollBack whether the previous token comes back when one is not
   * @param windows in which they may begin; empty for always
   */
  public record RestartStrategy(
      boolean canary,
      int maxConcurrent,
      Duration timeout,
      boolean rollBack,
      List<RotationWindow> windows) {
    public static final RestartStrategy DEFAULT =
        new RestartStrategy(true, 5, Duration.ofMinutes(10), false);

    public RestartStrategy {
      windows = List.copyOf(windows);
    }

    /** At any time. */
    public RestartStrategy(boolean canary, int maxConcurrent, Duration timeout, boolean rollBack) {
      this(canary, maxConcurrent, timeout, rollBack, List.of());
    }
  }

  /**
   * What becomes of a replaced token.
   *
   * @param revoke whether a replaced token is revoked at all
   * @param overlap how long it stays valid after every dependent is healthy
   */
  public record RetirementPolicy(boolean revoke, Duration overlap) {}

  /** What a token of the given app is verified against. */
  public VerificationSpec verificationSpec(String appId) {
    return new VerificationSpec(
        appId, scopes, ids(Asset.BusinessAccount.class), ids(Asset.PhoneNumber.class));
  }

  /** What the templates of its Secret may use. */
  public TemplateValues.Resource templateResource() {
    return new TemplateValues.Resource(
        resource.name(),
        resource.namespace(),
        ids(Asset.BusinessAccount.class),
        ids(Asset.PhoneNumber.class));
  }

  private List<String> ids(Class<? extends Asset> kind) {
    return assets.stream().filter(kind::isInstance).map(Asset::id).toList();
  }

  /** What a token of the given app is issued for. */
  public IssuanceSpec issuanceSpec(String appId) {
    return source.issuanceSpec(appId, scopes);
  }
}
