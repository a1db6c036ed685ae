package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.fault.FaultInjector;
import io.whatsapptoken.sandbox.model.MetaSimulator;

/** Everything that the admin API controls. */
public record SandboxControl(MetaSimulator meta, FaultInjector faults, AdjustableClock clock) {
  /** Resets everything to an empty sandbox. */
  public void reset() {
    meta.reset();
    faults.clear();
    clock.reset();
  }
}
