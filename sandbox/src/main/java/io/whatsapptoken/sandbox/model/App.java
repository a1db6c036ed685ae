package io.whatsapptoken.sandbox.model;

import java.util.List;
import java.util.Optional;

/**
 * A Meta app, claimed by a portfolio.
 *
 * @param secrets those that are accepted, the current one first
 * @param proofPolicy the dashboard's switch "Require App Secret"
 */
public record App(
    String id,
    String name,
    String businessId,
    List<Secret> secrets,
    Status status,
    ProofPolicy proofPolicy,
    CallLimits limits)
    implements Node {

  /** Whether Meta still lets the app in. */
  public enum Status {
    ACTIVE,
    DISABLED,
    DELETED
  }

  /** Whether calls with users' tokens need an {@code appsecret_proof}. */
  public enum ProofPolicy {
    OPTIONAL,
    REQUIRED
  }

  /**
   * Calls within a rolling hour; empty means that nothing is refused.
   *
   * @param perApp beyond it, error 4
   * @param perWaba beyond it for one business account, error 80007
   */
  public record CallLimits(Optional<Integer> perApp, Optional<Integer> perWaba) {
    public static final CallLimits NONE = new CallLimits(Optional.empty(), Optional.empty());
  }

  public App {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("an app has a secret");
    }
    secrets = List.copyOf(secrets);
  }

  /** {@return an active app without limits that accepts calls without a proof} */
  public static App of(String id, String name, String businessId, Secret secret) {
    return new App(
        id,
        name,
        businessId,
        List.of(secret),
        Status.ACTIVE,
        ProofPolicy.OPTIONAL,
        CallLimits.NONE);
  }

  public App withSecrets(List<Secret> newSecrets) {
    return new App(id, name, businessId, newSecrets, status, proofPolicy, limits);
  }

  public App withStatus(Status newStatus) {
    return new App(id, name, businessId, secrets, newStatus, proofPolicy, limits);
  }

  public App withProofPolicy(ProofPolicy newPolicy) {
    return new App(id, name, businessId, secrets, status, newPolicy, limits);
  }

  public App withLimits(CallLimits newLimits) {
    return new App(id, name, businessId, secrets, status, proofPolicy, newLimits);
  }

  boolean acceptsSecret(String secret) {
    return secrets.stream().anyMatch(accepted -> accepted.matches(secret));
  }

  @Override
  public String pathVariable() {
    return "{app-id}";
  }
}
