package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Duration;

/** Runs one seed: a hectic time, then a calm one in which everything must settle. */
final class Simulation {
  private final Telemetry telemetry;

  Simulation(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** What came of a seed. */
  record Result(long seed, long events, History history) {}

  Result run(long seed) {
    try (var world = new World(seed, telemetry)) {
      world.begin();
      world.baton().runUntil(World.START.plus(world.scenario().hectic()));
      return new Result(seed, world.events(), world.history());
    }
  }
}
