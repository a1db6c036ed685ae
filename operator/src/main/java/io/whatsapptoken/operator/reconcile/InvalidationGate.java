package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.plan.InvalidationLimit;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Slows down the replacement of tokens if Meta reports many tokens of one app invalid. Shared by
 * all resources, in memory.
 */
final class InvalidationGate {
  private final Map<String, InvalidationLimit> limits = new ConcurrentHashMap<>();
  private final CredentialStore credentials;
  private final EventRecorder events;
  private final Clock clock;

  InvalidationGate(CredentialStore credentials, EventRecorder events, Clock clock) {
    this.credentials = credentials;
    this.events = events;
    this.clock = clock;
  }

  /** Until when no token of the app is replaced; empty if tokens may be. */
  Optional<Instant> pausedUntil(String appId) {
    return Optional.ofNullable(limits.get(appId))
        .flatMap(limit -> limit.pausedUntil(clock.instant()));
  }

  /**
   * Counts one more token that is confirmed invalid. The first one above the limit is reported.
   *
   * @return until when it must not be replaced; empty if it may be
   */
  Optional<Instant> confirm(String appId, DesiredState desired) {
    var now = clock.instant();
    var report = new AtomicBoolean();
    var pausedUntil = new AtomicReference<Optional<Instant>>(Optional.empty());
    limits.compute(
        appId,
        (_, known) -> {
          var limit = (known == null ? InvalidationLimit.NONE : known).at(now);
          pausedUntil.set(limit.pausedUntil(now));
          report.set(limit.isReached() && !limit.announced());
          return limit.isReached() ? limit.withAnnounced() : limit.counted();
        });
    if (report.get()) {
      credentials
          .app(desired.resource().namespace(), desired.app())
          .ifPresent(app -> events.record(app, EventReason.MANY_TOKENS_INVALID, appId));
    }
    return pausedUntil.get();
  }
}
