package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.plan.Workload.Standing;
import java.util.List;
import java.util.stream.Stream;

/** Which workloads are restarted next. */
final class Restarts {
  private Restarts() {}

  /**
   * Those that were healthy go first: only they can tell whether the new token is any good.
   *
   * @param previousWorks whether who waits has a token that works; if not, nobody is to wait
   */
  static List<Workload> next(Dependents dependents, Wish.Strategy strategy, boolean previousWorks) {
    var waiting =
        Stream.concat(
                dependents.standing(Standing.BEHIND).stream(),
                dependents.standing(Standing.UNWELL).stream())
            .toList();
    if (waiting.isEmpty() || !previousWorks) {
      return waiting;
    }
    if (dependents.failed()) {
      return List.of();
    }
    var moving = dependents.standing(Standing.RESTARTING).size();
    var proved = !dependents.standing(Standing.UP_TO_DATE).isEmpty();
    var atATime = strategy.canary() && !proved ? 1 : strategy.maxConcurrent();
    return waiting.stream().limit(Math.max(0, atATime - moving)).toList();
  }
}
