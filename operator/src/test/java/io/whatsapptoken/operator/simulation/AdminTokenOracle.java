package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What really is and was of the admin tokens that users gave to the {@code MetaApp}. */
final class AdminTokenOracle {
  private final World world;
  private final Set<String> obtainedByUser = new HashSet<>();

  AdminTokenOracle(World world) {
    this.world = world;
  }

  void obtained(String token) {
    obtainedByUser.add(token);
  }

  /** One that a {@code WhatsAppToken} publishes has an owner, and is judged as its token. */
  void revoked(String token) {
    if (obtainedByUser.contains(token)) {
      throw new InvariantViolation(
          "Promise2ForTheAdminToken", "an admin token is revoked that a user gave: " + token);
    }
  }

  /** The token in the Secret that the {@code MetaApp} names. */
  Optional<String> current() {
    var reference = metaApp().path("spec").path("adminTokenRef");
    return world
        .api()
        .find(ResourceKind.SECRET, reference.path("name").asText())
        .flatMap(secret -> secret.secretText(reference.path("key").asText()))
        .map(SimulatedMeta::fingerprint);
  }

  boolean isInvalid() {
    return current().filter(world.meta()::isValid).isEmpty();
  }

  /** What is missing when everything has settled. */
  Optional<String> missing() {
    if (isInvalid()) {
      return Optional.of("the admin token is invalid");
    }
    if (!world.scenario().isAdminTokenRenewed()) {
      return Optional.empty();
    }
    return current().equals(reported()) && isReady()
        ? Optional.empty()
        : Optional.of("the MetaApp does not report the admin token that is published");
  }

  private boolean isReady() {
    return metaApp()
        .path("status")
        .path("conditions")
        .valueStream()
        .anyMatch(condition ->
            condition.path("type").asText().equals("Ready")
                && condition.path("status").asText().equals("True"));
  }

  private Optional<String> reported() {
    return Optional.of(metaApp().path("status").path("adminToken").path("fingerprint").asText(""))
        .filter(fingerprint -> !fingerprint.isEmpty());
  }

  private JsonNode metaApp() {
    return world.api().find(ResourceKind.META_APP, ResourceTemplates.APP).orElseThrow().json();
  }
}
