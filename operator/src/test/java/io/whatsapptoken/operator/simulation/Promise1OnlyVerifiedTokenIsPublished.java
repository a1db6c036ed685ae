package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 1, where a token is published: Meta has called it valid before. */
final class Promise1OnlyVerifiedTokenIsPublished implements Promise {
  @Override
  public Optional<String> violationByPublication(World world, TokenFixture fixture, String token) {
    return world.oracle().isProvedValid(token)
        ? Optional.empty()
        : Optional.of("token " + token + " is published, and Meta was never asked about it");
  }
}
