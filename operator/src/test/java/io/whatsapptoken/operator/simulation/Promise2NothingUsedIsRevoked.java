package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 2: no pod works with a token when the operator ends it. */
final class Promise2NothingUsedIsRevoked implements Promise {
  @Override
  public Optional<String> brokenByRevocation(World world, Site site, String token) {
    var users = world.cluster().users(site, token);
    return users.isEmpty() || world.truth().isCompromised(token) || world.mayEndAll(site)
        ? Optional.empty()
        : Optional.of("token " + token + " is revoked while it is used by " + users);
  }
}
