package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 12: what was restored from a backup of another installation is still in use there. */
final class Promise12SharedTokenIsNotRevoked implements Promise {
  @Override
  public Optional<String> violationByRevocation(World world, TokenFixture fixture, String token) {
    return world.oracle().isSharedWithOriginal(token)
        ? Optional.of("token " + token + " is revoked, which another installation uses")
        : Optional.empty();
  }
}
