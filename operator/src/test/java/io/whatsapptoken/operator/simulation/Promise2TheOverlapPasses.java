package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.util.Optional;

/** Promise 2: a token lives on for the overlap after the last pod that worked with it. */
final class Promise2TheOverlapPasses implements Promise {
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private static Duration tolerance(World world) {
    return ROUNDING.plus(world.scenario().skew().multipliedBy(2));
  }

  @Override
  public Optional<String> brokenByRevocation(World world, Site site, String token) {
    var truth = world.truth();
    var earliest = truth.lastUsed(token).map(at -> at.plus(world.scenario().overlap()));
    var early =
        earliest
            .filter(at -> world.baton().instant().plus(tolerance(world)).isBefore(at))
            .isPresent();
    return early && !truth.isCompromised(token) && !world.isGoing(site)
        ? Optional.of("token " + token + " was in use until " + truth.lastUsed(token).orElseThrow())
        : Optional.empty();
  }
}
