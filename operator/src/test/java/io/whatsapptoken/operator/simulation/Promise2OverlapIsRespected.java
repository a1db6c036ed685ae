package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.util.Optional;

/** Promise 2: a token lives on for the overlap after the last pod that worked with it. */
final class Promise2OverlapIsRespected implements Promise {
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private static Duration tolerance(World world) {
    return ROUNDING.plus(world.scenario().skew().multipliedBy(2));
  }

  @Override
  public Optional<String> violationByRevocation(World world, TokenFixture fixture, String token) {
    var oracle = world.oracle();
    var earliest = oracle.lastUsed(token).map(at -> at.plus(world.scenario().overlap()));
    var early =
        earliest
            .filter(at -> world.scheduler().instant().plus(tolerance(world)).isBefore(at))
            .isPresent();
    return early && !oracle.isCompromised(token) && !world.isDeletingOrDeleted(fixture)
        ? Optional.of(
            "token " + token + " was in use until " + oracle.lastUsed(token).orElseThrow())
        : Optional.empty();
  }
}
