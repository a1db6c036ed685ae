package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs one seed: a hectic time, then a calm one in which everything must settle. */
final class Simulation {
  /** How long everything may take to settle; the longest wait after a failure is six hours. */
  private static final Duration PATIENCE = Duration.ofHours(30);

  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final Workshop workshop;

  Simulation(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * What came of a seed.
   *
   * @param faults how often which fault struck
   */
  record Result(
      long seed,
      long events,
      Map<Fault, Integer> faults,
      History history,
      Optional<RuntimeException> failure) {}

  Result run(long seed) {
    try (var world = new World(seed, workshop)) {
      var failure = run(world);
      return new Result(seed, world.events(), world.weather().struck(), world.history(), failure);
    }
  }

  static Optional<RuntimeException> run(World world) {
    try {
      world.begin();
      world.baton().runUntil(World.START.plus(world.scenario().hectic()));
      settle(world);
      rest(world);
      return Optional.empty();
    } catch (Broken | IllegalStateException e) {
      return Optional.of(e);
    }
  }

  /** Faults stop, and people go home. */
  private static void settle(World world) {
    world.calmDown();
    var end = now(world).plus(PATIENCE);
    while (Settled.missing(world).isPresent()) {
      if (now(world).isAfter(end)) {
        throw new Broken("Settled", Settled.missing(world).orElseThrow());
      }
      world.baton().runUntil(now(world).plus(LOOK_EVERY));
      world.suppliers().look();
      world.event();
    }
  }

  /** Promise 7: who has settled costs nothing, also where the operator is started again. */
  private static void rest(World world) {
    var until = Settled.until(world);
    if (world.scenario().adminLife().isPresent()) {
      return; // it is renewed all the time
    }
    if (until.isBefore(now(world).plus(LOOK_EVERY))) {
      return;
    }
    if (world.scenario().restarted()) {
      world.operators().restart();
    }
    world.costsNothing();
    world.baton().runUntil(until);
  }

  private static Instant now(World world) {
    return world.baton().instant();
  }
}
