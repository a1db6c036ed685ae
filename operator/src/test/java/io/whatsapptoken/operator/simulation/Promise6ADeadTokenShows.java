package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Promise 6: a published token that is dead shows as {@code Ready=False} within an interval and 30
 * seconds of undisturbed work.
 */
final class Promise6ADeadTokenShows implements Promise {
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public Optional<String> broken(World world, Site site) {
    var truth = world.truth();
    var dead = truth.deadSince(site);
    if (dead.isEmpty() || !truth.statuses().isReady(site)) {
      return Optional.empty();
    }
    var known =
        later(
            later(dead.get(), truth.statuses().readySince(site)),
            world.weather().undisturbedSince());
    var limit = known.plus(world.scenario().interval()).plus(GRACE).plus(world.scenario().skew());
    return world.baton().instant().isAfter(limit)
        ? Optional.of(site.name() + " is Ready although its token is dead since " + dead.get())
        : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
