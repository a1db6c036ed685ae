package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.fault.FaultPlan;
import io.whatsapptoken.sandbox.world.MetaWorld;

/** All that can be steered from outside. */
public record Steering(MetaWorld world, FaultPlan faults, ShiftedClock clock) {
  /** Puts everything back to an empty start. */
  public void reset() {
    world.reset();
    faults.clear();
    clock.reset();
  }
}
