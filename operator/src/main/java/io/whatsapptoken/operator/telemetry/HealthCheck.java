package io.whatsapptoken.operator.telemetry;

import java.util.function.BooleanSupplier;

/** Something that must hold; one that throws does not. The name is shown to whoever asks. */
public record HealthCheck(String name, BooleanSupplier condition) {
  boolean passes() {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException _) {
      return false;
    }
  }
}
