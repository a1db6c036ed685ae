package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.fault.FaultInjector;
import io.whatsapptoken.sandbox.model.MetaSimulator;

/** All that can be steered from outside. */
public record SandboxControl(MetaSimulator meta, FaultInjector faults, AdjustableClock clock) {
  /** Puts everything back to an empty start. */
  public void reset() {
    meta.reset();
    faults.clear();
    clock.reset();
  }
}
