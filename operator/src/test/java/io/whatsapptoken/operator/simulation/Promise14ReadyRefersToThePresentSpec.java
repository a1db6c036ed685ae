package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/**
 * Promise 14: a status of the present generation that is {@code Ready} speaks of a token that has
 * the scopes of the present spec.
 */
final class Promise14ReadyRefersToThePresentSpec implements Promise {
  @Override
  public Optional<String> violation(World world, TokenFixture fixture) {
    var statuses = world.oracle().statuses();
    if (!statuses.isReady(fixture) || !statuses.isUpToDate(fixture)) {
      return Optional.empty();
    }
    return world
        .oracle()
        .published(fixture)
        .filter(token -> world.meta().hasIssued(token))
        .filter(token -> !world.meta().scopesOf(token).containsAll(world.scopes(fixture)))
        .map(token -> fixture.name() + " is Ready with " + token + ", which lacks scopes");
  }
}
