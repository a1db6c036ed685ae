package io.whatsapptoken.operator.telemetry;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A condition that must hold; it fails if it throws.
 *
 * @param name part of the response
 * @param details lines of the response, also while the condition holds
 */
public record HealthCheck(String name, BooleanSupplier condition, Supplier<List<String>> details) {
  /** One that explains itself. */
  public HealthCheck(String name, BooleanSupplier condition) {
    this(name, condition, List::of);
  }

  boolean passes() {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException _) {
      return false;
    }
  }
}
