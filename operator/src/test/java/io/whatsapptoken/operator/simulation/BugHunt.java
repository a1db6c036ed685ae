package io.whatsapptoken.operator.simulation;

import java.util.function.LongFunction;

/** Runs seeds until a promise is broken. It is loaded together with a mutant, by its name. */
public final class BugHunt implements LongFunction<String> {
  private final Simulation simulation = new Simulation(new SharedResources());

  /** {@return which promise is broken and how; empty if none is} */
  @Override
  public String apply(long seed) {
    return simulation.run(seed).failure().map(Throwable::getMessage).orElse("");
  }
}
