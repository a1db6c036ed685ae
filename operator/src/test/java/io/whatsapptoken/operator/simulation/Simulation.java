package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.sandbox.model.Moods;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs one seed: a hectic time, then a calm one in which everything must settle. */
final class Simulation {
  /** How long everything may take to settle; the longest wait after a failure is six hours. */
  private static final Duration CONVERGENCE_TIMEOUT = Duration.ofHours(30);

  private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

  private final SharedResources shared;

  Simulation(SharedResources shared) {
    this.shared = shared;
  }

  /**
   * What came of a seed.
   *
   * @param faults how often which fault struck
   */
  record Result(
      long seed,
      long events,
      Map<InjectedFault, Integer> faults,
      History history,
      Optional<RuntimeException> failure) {}

  Result run(long seed) {
    return run(seed, Optional.empty());
  }

  /**
   * @param moods of Meta; drawn if empty
   */
  Result run(long seed, Optional<Moods> moods) {
    try (var world = new World(seed, shared, moods)) {
      var failure = run(world);
      return new Result(seed, world.events(), world.faults().injected(), world.history(), failure);
    }
  }

  static Optional<RuntimeException> run(World world) {
    try {
      world.start();
      world.scheduler().runUntil(World.START.plus(world.scenario().faultyPhase()));
      settle(world);
      checkSettledCost(world);
      return Optional.empty();
    } catch (InvariantViolation | IllegalStateException e) {
      return Optional.of(e);
    }
  }

  /** Faults stop, and people go home. */
  private static void settle(World world) {
    world.stopFaults();
    var approver = new RevocationApprover(world);
    var end = now(world).plus(CONVERGENCE_TIMEOUT);
    while (WorldConvergence.missing(world).isPresent()) {
      if (now(world).isAfter(end)) {
        throw new InvariantViolation("Settled", WorldConvergence.missing(world).orElseThrow());
      }
      world.scheduler().runUntil(now(world).plus(POLL_INTERVAL));
      world.suppliers().replaceUnusableTokens();
      approver.approve();
      world.afterEvent();
    }
  }

  /** Promise 7: who has settled costs nothing, also where the operator is started again. */
  private static void checkSettledCost(World world) {
    var until = WorldConvergence.nothingDueUntil(world);
    if (until.isBefore(now(world).plus(POLL_INTERVAL))) {
      return;
    }
    if (world.scenario().restarted()) {
      world.operators().restart();
    }
    world.markSettled();
    world.scheduler().runUntil(until);
  }

  private static Instant now(World world) {
    return world.scheduler().instant();
  }
}
