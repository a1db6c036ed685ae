package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Promise 6: a published token that is invalid shows as {@code Ready=False} within an interval and
 * 30 seconds of undisturbed work.
 */
final class Promise6InvalidTokenIsReported implements Promise {
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public Optional<String> violation(World world, TokenFixture fixture) {
    var oracle = world.oracle();
    var invalidSince = oracle.invalidSince(fixture);
    if (invalidSince.isEmpty() || !oracle.statuses().isReady(fixture)) {
      return Optional.empty();
    }
    var detectableSince =
        later(
            later(invalidSince.get(), oracle.statuses().readySince(fixture)),
            world.faults().undisturbedSince());
    var limit =
        detectableSince.plus(world.scenario().interval()).plus(GRACE).plus(world.scenario().skew());
    return world.scheduler().instant().isAfter(limit)
        ? Optional.of(
            fixture.name() + " is Ready although its token is invalid since " + invalidSince.get())
        : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
