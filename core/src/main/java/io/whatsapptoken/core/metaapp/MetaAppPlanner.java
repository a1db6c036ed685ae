package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.RotationRules;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what to do next about a {@code MetaApp}. What the Secret holds and what Meta says of it
 * is all that a renewal needs: it goes on from wherever it was left.
 */
public final class MetaAppPlanner {
  private MetaAppPlanner() {}

  public static MetaAppPlan plan(MetaAppObserved observed, Instant now) {
    return check(observed, now)
        .or(() -> renew(observed, now))
        .orElseGet(() -> new MetaAppPlan.Requeue(MetaAppSchedule.requeueAt(observed, now)));
  }

  /** Whether there is nothing to renew now: what failed before no longer matters. */
  public static boolean isIdle(MetaAppObserved observed, Instant now) {
    var spare =
        observed
            .secrets()
            .keys()
            .filter(keys -> keys.previous().isEmpty())
            .map(AdminTokenKeys::next);
    return spare.filter(RenewalState.NONE::equals).isPresent()
        && observed.facts().filter(facts -> !isDue(facts, observed, now)).isPresent();
  }

  private static Optional<MetaAppPlan> check(MetaAppObserved observed, Instant now) {
    return observed.present().isPresent() && !MetaAppSchedule.nextCheck(observed, now).isAfter(now)
        ? Optional.of(new MetaAppPlan.Check())
        : Optional.empty();
  }

  /** First what is left of the last renewal, then the one that runs, then one that is due. */
  private static Optional<MetaAppPlan> renew(MetaAppObserved observed, Instant now) {
    if (!observed.desired().renew() || waits(observed, now)) {
      return Optional.empty();
    }
    return observed
        .secrets()
        .keys()
        .flatMap(keys ->
            tidy(keys)
                .or(() -> reportLost(keys, observed, now))
                .or(() ->
                    observed
                        .accepted()
                        .flatMap(app ->
                            end(app, keys, observed, now)
                                .or(() -> resume(app, keys, observed, now))
                                .or(() -> begin(app, keys, observed, now)))));
  }

  private static Optional<MetaAppPlan> tidy(AdminTokenKeys keys) {
    if (keys.next().equals(new RenewalState.Pending(keys.current()))) {
      return Optional.of(new MetaAppPlan.Tidy(keys, keys.withoutNext()));
    }
    return keys.previous()
        .filter(keys.current()::equals)
        .map(_ -> new MetaAppPlan.Tidy(keys, keys.withoutPrevious()));
  }

  private static Optional<MetaAppPlan> reportLost(
      AdminTokenKeys keys, MetaAppObserved observed, Instant now) {
    return keys.next() instanceof RenewalState.Started(Instant at, String holder)
            && (holder.equals(observed.process())
                || !now.isBefore(at.plus(RotationRules.RESPONSE_TIMEOUT)))
        ? Optional.of(new MetaAppPlan.ReportLost(keys))
        : Optional.empty();
  }

  private static Optional<MetaAppPlan> end(
      AppCredential app, AdminTokenKeys keys, MetaAppObserved observed, Instant now) {
    if (observed.adminTokenInvalid()) {
      return keys.previous().map(old -> new MetaAppPlan.Restore(app, keys, old));
    }
    return observed
        .facts()
        .filter(facts -> !now.isBefore(MetaAppSchedule.retirement(facts)))
        .flatMap(_ -> keys.previous())
        .map(old -> new MetaAppPlan.Retire(app, keys, old));
  }

  private static Optional<MetaAppPlan> resume(
      AppCredential app, AdminTokenKeys keys, MetaAppObserved observed, Instant now) {
    if (!(keys.next() instanceof RenewalState.Pending(AccessToken kept))
        || keys.previous().isPresent()) {
      return Optional.empty();
    }
    var needless = observed.facts().filter(facts -> !isDue(facts, observed, now)).isPresent();
    if (needless) {
      return Optional.of(new MetaAppPlan.Discard(app, keys, kept));
    }
    return observed.facts().isPresent() || observed.adminTokenInvalid()
        ? Optional.of(new MetaAppPlan.Promote(app, keys, kept, observed.facts()))
        : Optional.empty();
  }

  private static Optional<MetaAppPlan> begin(
      AppCredential app, AdminTokenKeys keys, MetaAppObserved observed, Instant now) {
    var free = keys.next() instanceof RenewalState.None && keys.previous().isEmpty();
    return observed
        .facts()
        .filter(facts -> free && isDue(facts, observed, now) && !facts.expiry().passedAt(now))
        .map(_ ->
            new MetaAppPlan.Exchange(app, keys, new RenewalState.Started(now, observed.process())));
  }

  private static boolean isDue(TokenFacts facts, MetaAppObserved observed, Instant now) {
    return MetaAppSchedule.renewal(facts, observed.desired().identity().uid())
        .filter(at -> !now.isBefore(at))
        .isPresent();
  }

  private static boolean waits(MetaAppObserved observed, Instant now) {
    return observed
        .setback()
        .filter(
            retryState -> retryState.isBackingOff(observed.desired().identity().generation(), now))
        .isPresent();
  }
}
