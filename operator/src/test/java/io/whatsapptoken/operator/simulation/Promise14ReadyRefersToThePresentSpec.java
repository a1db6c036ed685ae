package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.util.Optional;

/**
 * Promise 14: a status of the present generation that is {@code Ready} speaks of a token that has
 * the scopes of the present spec.
 */
final class Promise14ReadyRefersToThePresentSpec implements Promise {
  /** A status follows what it speaks of. */
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);

  @Override
  public Optional<String> violation(World world, TokenFixture fixture) {
    var statuses = world.oracle().statuses();
    var steadySince = world.oracle().publishedSince(fixture).plus(WRITTEN_WITHIN);
    if (!statuses.isReady(fixture)
        || !statuses.isUpToDate(fixture)
        || world.scheduler().instant().isBefore(steadySince)) {
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
