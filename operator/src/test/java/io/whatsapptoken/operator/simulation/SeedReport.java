package io.whatsapptoken.operator.simulation;

import java.util.List;
import java.util.stream.Collectors;

/** Tells a person what went wrong in a seed, and how to see it again. */
final class SeedReport {
  private SeedReport() {}

  static String format(List<Simulation.Result> results) {
    return results.stream().map(SeedReport::format).collect(Collectors.joining("\n", "\n", ""));
  }

  private static String format(Simulation.Result result) {
    return result
        .failure()
        .map(failure ->
            result.history().summary()
                + "seed %d: %s%nReplay it: ./dev simulate --from %d --seeds 1%n"
                    .formatted(result.seed(), failure.getMessage(), result.seed()))
        .orElse("");
  }
}
