package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.plan.Rotation;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what to do next about a {@code MetaApp}. What the Secret holds and what Meta says of it
 * is all that a renewal needs: it goes on from wherever it was left.
 */
public final class AppPlanner {
  private AppPlanner() {}

  public static AppPlan plan(AppObserved seen, Instant now) {
    return check(seen, now)
        .or(() -> renew(seen, now))
        .orElseGet(() -> new AppPlan.Rest(AppSchedule.nextLook(seen, now)));
  }

  /** Whether there is nothing to renew now: what failed before no longer matters. */
  public static boolean isIdle(AppObserved seen, Instant now) {
    var spare =
        seen.material().keys().filter(keys -> keys.previous().isEmpty()).map(AdminKeys::next);
    return spare.filter(NextToken.NONE::equals).isPresent()
        && seen.facts().filter(facts -> !isDue(facts, seen, now)).isPresent();
  }

  private static Optional<AppPlan> check(AppObserved seen, Instant now) {
    return seen.present().isPresent() && !AppSchedule.nextCheck(seen, now).isAfter(now)
        ? Optional.of(new AppPlan.Check())
        : Optional.empty();
  }

  /** First what is left of the last renewal, then the one that runs, then one that is due. */
  private static Optional<AppPlan> renew(AppObserved seen, Instant now) {
    if (!seen.wish().renew() || waits(seen, now)) {
      return Optional.empty();
    }
    return seen.material()
        .keys()
        .flatMap(keys ->
            tidy(keys)
                .or(() -> reportLost(keys, seen, now))
                .or(() ->
                    seen.accepted()
                        .flatMap(app ->
                            end(app, keys, seen, now)
                                .or(() -> resume(app, keys, seen, now))
                                .or(() -> begin(app, keys, seen, now)))));
  }

  private static Optional<AppPlan> tidy(AdminKeys keys) {
    if (keys.next().equals(new NextToken.Kept(keys.current()))) {
      return Optional.of(new AppPlan.Tidy(keys, keys.withoutNext()));
    }
    return keys.previous()
        .filter(keys.current()::equals)
        .map(_ -> new AppPlan.Tidy(keys, keys.withoutPrevious()));
  }

  private static Optional<AppPlan> reportLost(AdminKeys keys, AppObserved seen, Instant now) {
    return keys.next() instanceof NextToken.Begun(Instant at, String holder)
            && (holder.equals(seen.process()) || !now.isBefore(at.plus(Rotation.ANSWER_OWED_FOR)))
        ? Optional.of(new AppPlan.ReportLost(keys))
        : Optional.empty();
  }

  private static Optional<AppPlan> end(
      MetaCredential app, AdminKeys keys, AppObserved seen, Instant now) {
    if (seen.adminIsDead()) {
      return keys.previous().map(old -> new AppPlan.Restore(app, keys, old));
    }
    return seen.facts()
        .filter(facts -> !now.isBefore(AppSchedule.retirement(facts)))
        .flatMap(_ -> keys.previous())
        .map(old -> new AppPlan.Retire(app, keys, old));
  }

  private static Optional<AppPlan> resume(
      MetaCredential app, AdminKeys keys, AppObserved seen, Instant now) {
    if (!(keys.next() instanceof NextToken.Kept(AccessToken kept)) || keys.previous().isPresent()) {
      return Optional.empty();
    }
    var needless = seen.facts().filter(facts -> !isDue(facts, seen, now)).isPresent();
    if (needless) {
      return Optional.of(new AppPlan.Discard(app, keys, kept));
    }
    return seen.facts().isPresent() || seen.adminIsDead()
        ? Optional.of(new AppPlan.Promote(app, keys, kept, seen.facts()))
        : Optional.empty();
  }

  private static Optional<AppPlan> begin(
      MetaCredential app, AdminKeys keys, AppObserved seen, Instant now) {
    var free = keys.next() instanceof NextToken.None && keys.previous().isEmpty();
    return seen.facts()
        .filter(facts -> free && isDue(facts, seen, now) && !facts.expiry().passedAt(now))
        .map(_ -> new AppPlan.Exchange(app, keys, new NextToken.Begun(now, seen.process())));
  }

  private static boolean isDue(TokenFacts facts, AppObserved seen, Instant now) {
    return AppSchedule.renewal(facts, seen.wish().identity().uid())
        .filter(at -> !now.isBefore(at))
        .isPresent();
  }

  private static boolean waits(AppObserved seen, Instant now) {
    return seen.setback()
        .filter(by -> by.holds(seen.wish().identity().generation(), now))
        .isPresent();
  }
}
