package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 1, where a token ends: it is not the one that apps find in the Secret. */
final class Promise1NothingPublishedIsRevoked implements Promise {
  @Override
  public Optional<String> brokenByRevocation(World world, Site site, String token) {
    return world.truth().published(site).equals(Optional.of(token)) && !world.mayEndAll(site)
        ? Optional.of("token " + token + " is revoked while it is published")
        : Optional.empty();
  }
}
