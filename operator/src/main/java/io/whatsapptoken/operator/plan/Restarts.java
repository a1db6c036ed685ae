package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.ActiveToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which workloads are restarted next, and when. */
public final class Restarts {
  private Restarts() {}

  static List<Workload> next(Observed seen, Instant now) {
    return closedUntil(seen, now).isPresent()
        ? List.of()
        : next(seen.dependents(), seen.wish().strategy(), previousWorks(seen, now));
  }

  /**
   * When the next window for restarts opens; empty while one is open, and where nobody is to wait:
   * no window may cost an app its token, or keep it on one that was taken back.
   */
  public static Optional<Instant> closedUntil(Observed seen, Instant now) {
    var strategy = seen.wish().strategy();
    var returned = seen.ledger().current().filter(ActiveToken::returned).isPresent();
    if (!previousWorks(seen, now) || returned) {
      return Optional.empty();
    }
    var ends = seen.ledger().returnable().getFirst().expiresAt();
    return RotationWindow.nextOpening(strategy.windows(), now)
        .filter(opening -> opening.isAfter(now))
        .filter(
            opening -> ends.filter(end -> opening.plus(strategy.timeout()).isAfter(end)).isEmpty());
  }

  private static boolean previousWorks(Observed seen, Instant now) {
    return seen.ledger().returnable().stream()
        .anyMatch(old -> old.expiresAt().filter(end -> !now.isBefore(end)).isEmpty());
  }

  /**
   * Those that were healthy go first: only they can tell whether the new token is any good.
   *
   * @param previousWorks whether who waits has a token that works; if not, nobody is to wait
   */
  static List<Workload> next(Dependents dependents, Wish.Strategy strategy, boolean previousWorks) {
    if (!previousWorks) {
      return dependents.workloads().stream().filter(Workload::isBehind).toList();
    }
    var waiting =
        Stream.of(Standing.BEHIND, Standing.UNWELL)
            .flatMap(standing -> dependents.standing(standing).stream())
            .toList();
    if (dependents.failed()) {
      return List.of();
    }
    var moving = dependents.standing(Standing.RESTARTING).size();
    var proved = !dependents.standing(Standing.UP_TO_DATE).isEmpty();
    var atATime = strategy.canary() && !proved ? 1 : strategy.maxConcurrent();
    return waiting.stream().limit(Math.max(0, atATime - moving)).toList();
  }
}
