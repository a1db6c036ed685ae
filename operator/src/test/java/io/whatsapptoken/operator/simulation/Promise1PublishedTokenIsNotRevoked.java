package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 1, where a token ends: it is not the one that apps find in the Secret. */
final class Promise1PublishedTokenIsNotRevoked implements Promise {
  @Override
  public Optional<String> violationByRevocation(World world, TokenFixture fixture, String token) {
    return world.oracle().published(fixture).equals(Optional.of(token))
            && !world.mayRevokeAll(fixture)
        ? Optional.of("token " + token + " is revoked while it is published")
        : Optional.empty();
  }
}
