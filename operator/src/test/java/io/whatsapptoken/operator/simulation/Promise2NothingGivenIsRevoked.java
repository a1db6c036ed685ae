package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 2: a token that a person gave may be used elsewhere, and is only ended on request. */
final class Promise2NothingGivenIsRevoked implements Promise {
  @Override
  public Optional<String> brokenByRevocation(World world, Site site, String token) {
    var truth = world.truth();
    return truth.isGiven(token) && !truth.isCompromised(token) && !world.mayEndAll(site)
        ? Optional.of("token " + token + " is revoked, which a person gave")
        : Optional.empty();
  }
}
