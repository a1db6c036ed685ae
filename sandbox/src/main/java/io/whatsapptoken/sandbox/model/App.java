package io.whatsapptoken.sandbox.model;

import java.util.List;
import java.util.Optional;

/**
 * A Meta app of a business portfolio.
 *
 * @param secrets the accepted secrets, current one first
 * @param proofPolicy the dashboard setting "Require App Secret"
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

  /** Whether Meta accepts calls of the app. */
  public enum Status {
    ACTIVE,
    DISABLED,
    DELETED
  }

  /** Whether calls with user tokens require an {@code appsecret_proof}. */
  public enum ProofPolicy {
    OPTIONAL,
    REQUIRED
  }

  /**
   * Maximum number of calls in a rolling hour; empty for unlimited.
   *
   * @param perApp above this limit, calls fail with error 4
   * @param perWaba above this limit, calls for one WABA fail with error 80007
   */
  public record CallLimits(Optional<Integer> perApp, Optional<Integer> perWaba) {
    public static final CallLimits NONE = new CallLimits(Optional.empty(), Optional.empty());
  }

  public App {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("an app requires a secret");
    }
    secrets = List.copyOf(secrets);
  }

  /** {@return an active app without limits that does not require proofs} */
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
