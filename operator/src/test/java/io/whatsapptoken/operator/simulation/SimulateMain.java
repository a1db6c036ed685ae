package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.util.List;

/** Runs seeds until there are enough or the time is up: {@code FROM SEEDS MINUTES}. */
public final class SimulateMain {
  private SimulateMain() {}

  public static void main(String[] arguments) {
    var from = Long.parseLong(arguments[0]);
    var seeds = Long.parseLong(arguments[1]);
    var longest = Duration.ofMinutes(Long.parseLong(arguments[2]));
    try (var _ = new Quiet()) {
      var sum = Seeds.run(from, seeds, longest);
      System.out.print(Story.of(sum.failures()).stripLeading());
      System.out.printf(
          "%d seeds from %d, %d events, faults %s: %s%n",
          sum.seeds(), from, sum.events(), sum.faults(), verdict(sum.failures()));
      System.exit(sum.failures().isEmpty() ? 0 : 1);
    }
  }

  private static String verdict(List<Simulation.Result> failures) {
    return failures.isEmpty() ? "every promise holds" : "promises are broken";
  }
}
