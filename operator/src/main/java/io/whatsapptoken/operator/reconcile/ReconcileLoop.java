package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.plan.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Decides and acts until only waiting is left. A reconciler observes its resource, gives what it
 * observed to {@link #run}, and reports what is observed at the end:
 *
 * <pre>{@code
 * loop = new ReconcileLoop<>(Planner::plan, MAX_ACTIONS, clock);
 * …
 * var result = loop.run(observer.observe(resource), executor::execute);
 * return patchStatus(render(result.observed()), result.requeueAfter());
 * }</pre>
 *
 * @param <O> what is observed
 * @param <A> what can be done about it
 */
public final class ReconcileLoop<O, A> {
  /** The SDK takes no shorter delay. */
  private static final Duration IMMEDIATELY = Duration.ofMillis(1);

  /** When nothing is awaited. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final BiFunction<O, Instant, Decision<A>> planner;
  private final int maxActions;
  private final Clock clock;

  /**
   * @param maxActions more than any resource needs; the rest continues in the next reconciliation
   */
  public ReconcileLoop(BiFunction<O, Instant, Decision<A>> planner, int maxActions, Clock clock) {
    this.planner = planner;
    this.maxActions = maxActions;
    this.clock = clock;
  }

  /** What is observed at the end, and when to reconcile again if nothing changes before. */
  public record Result<O>(O observed, Duration requeueAfter) {}

  /**
   * Acts until only waiting is left.
   *
   * @param executor carries out one action and returns what is observed after it
   */
  public Result<O> run(O observed, BiFunction<A, O, O> executor) {
    var present = observed;
    for (int actions = 0; actions < maxActions; actions++) {
      switch (planner.apply(present, clock.instant())) {
        case Decision.Act<A>(A action) -> present = executor.apply(action, present);
        case Decision.NotBefore<A>(Instant at) -> {
          return new Result<>(present, delayUntil(at));
        }
        case Decision.Nothing<A> _ -> {
          return new Result<>(present, IDLE);
        }
      }
    }
    return new Result<>(present, IMMEDIATELY);
  }

  private Duration delayUntil(Instant at) {
    var delay = Duration.between(clock.instant(), at);
    return delay.compareTo(IMMEDIATELY) < 0 ? IMMEDIATELY : delay;
  }
}
