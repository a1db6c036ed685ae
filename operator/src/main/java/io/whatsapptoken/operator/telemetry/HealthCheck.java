package io.whatsapptoken.operator.telemetry;

import java.util.function.BooleanSupplier;

/** A condition that must hold; it fails if it throws. The name is part of the response. */
public record HealthCheck(String name, BooleanSupplier condition) {
  boolean passes() {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException _) {
      return false;
    }
  }
}
