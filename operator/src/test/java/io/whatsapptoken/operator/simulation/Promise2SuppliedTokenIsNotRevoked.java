package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 2: a token that a person gave may be used elsewhere, and is only ended on request. */
final class Promise2SuppliedTokenIsNotRevoked implements Promise {
  @Override
  public Optional<String> violationByRevocation(World world, TokenFixture fixture, String token) {
    var oracle = world.oracle();
    return oracle.isObtainedByUser(token)
            && !oracle.isCompromised(token)
            && !world.mayRevokeAll(fixture)
        ? Optional.of("token " + token + " is revoked, which a person gave")
        : Optional.empty();
  }
}
