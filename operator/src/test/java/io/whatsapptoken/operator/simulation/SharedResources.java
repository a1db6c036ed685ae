package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.telemetry.Telemetry;

/** What one world after the other may use; one thread at a time. */
record SharedResources(ClientPool clients, Telemetry telemetry) {
  SharedResources() {
    this(new ClientPool(), new Telemetry());
  }
}
