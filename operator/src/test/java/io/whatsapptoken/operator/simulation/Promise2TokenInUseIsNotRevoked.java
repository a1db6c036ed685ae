package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 2: no pod works with a token when the operator ends it. */
final class Promise2TokenInUseIsNotRevoked implements Promise {
  @Override
  public Optional<String> violationByRevocation(World world, TokenFixture fixture, String token) {
    var users = world.cluster().podsUsing(fixture, token);
    return users.isEmpty() || world.oracle().isCompromised(token) || world.mayRevokeAll(fixture)
        ? Optional.empty()
        : Optional.of("token " + token + " is revoked while it is used by " + users);
  }
}
