package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 1, where a token is published: Meta has called it valid before. */
final class Promise1NothingUnprovedIsPublished implements Promise {
  @Override
  public Optional<String> brokenByPublication(World world, Site site, String token) {
    return world.truth().isProvedValid(token)
        ? Optional.empty()
        : Optional.of("token " + token + " is published, and Meta was never asked about it");
  }
}
