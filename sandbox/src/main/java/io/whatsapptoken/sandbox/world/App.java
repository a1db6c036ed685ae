package io.whatsapptoken.sandbox.world;

import java.util.List;
import java.util.Optional;

/**
 * A Meta app, claimed by a portfolio.
 *
 * @param secrets those that are accepted, the current one first
 * @param proof the dashboard's switch "Require App Secret"
 */
public record App(
    String id,
    String name,
    String businessId,
    List<Secret> secrets,
    Standing standing,
    ProofPolicy proof,
    CallLimits limits)
    implements Node {

  /** Whether Meta still lets the app in. */
  public enum Standing {
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
        Standing.ACTIVE,
        ProofPolicy.OPTIONAL,
        CallLimits.NONE);
  }

  public App withSecrets(List<Secret> accepted) {
    return new App(id, name, businessId, accepted, standing, proof, limits);
  }

  public App withStanding(Standing other) {
    return new App(id, name, businessId, secrets, other, proof, limits);
  }

  public App withProof(ProofPolicy other) {
    return new App(id, name, businessId, secrets, standing, other, limits);
  }

  public App withLimits(CallLimits other) {
    return new App(id, name, businessId, secrets, standing, proof, other);
  }

  boolean accepts(String secret) {
    return secrets.stream().anyMatch(known -> known.is(secret));
  }

  @Override
  public String slot() {
    return "{app-id}";
  }
}
