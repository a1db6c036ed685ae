package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.telemetry.Telemetry;

/** What one world after the other may use; one thread at a time. */
record Workshop(Clients clients, Telemetry telemetry) {
  Workshop() {
    this(new Clients(), new Telemetry());
  }
}
