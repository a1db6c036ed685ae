package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.Decision;
import io.whatsapptoken.core.plan.Jitter;
import java.time.Duration;
import java.time.Instant;

/** Decides whether the credential of a {@code MetaApp} is checked now, and if not, when. */
public final class MetaAppPlanner {
  private static final Duration CHECK_INTERVAL = Duration.ofMinutes(15);

  /** During a change of the app secret, Meta may accept the other value at any time. */
  private static final Duration CHECK_INTERVAL_DURING_CHANGE = Duration.ofMinutes(1);

  /** Secrets are not watched: they are read this often. */
  private static final Duration READ_INTERVAL = Duration.ofMinutes(1);

  private static final Duration READ_INTERVAL_WHILE_FAILING = Duration.ofSeconds(15);

  /** What can be done about a {@code MetaApp}. */
  public enum Action {
    /** Ask Meta about the credential. */
    CHECK
  }

  private MetaAppPlanner() {}

  public static Decision<Action> plan(MetaAppObserved observed, Instant now) {
    var nextRead = now.plus(readInterval(observed));
    if (observed.present().isEmpty()) {
      return new Decision.NotBefore<>(nextRead);
    }
    var nextCheck = nextCheck(observed, now);
    return nextCheck.isAfter(now)
        ? new Decision.NotBefore<>(earlier(nextCheck, nextRead))
        : new Decision.Act<>(Action.CHECK);
  }

  private static Duration readInterval(MetaAppObserved observed) {
    return observed.consecutiveFailures() > 0 || observed.secrets().areIncomplete()
        ? READ_INTERVAL_WHILE_FAILING
        : READ_INTERVAL;
  }

  /** Immediately if a value has changed since the last check. */
  private static Instant nextCheck(MetaAppObserved observed, Instant now) {
    return observed
        .check()
        .filter(last -> last.inputHash().equals(observed.subject()))
        .map(last -> nextCheck(last, observed.desired().identity().uid()))
        .orElse(now);
  }

  private static Instant nextCheck(CredentialCheck last, String uid) {
    var slot = Jitter.nextSlot(last.at(), CHECK_INTERVAL, uid);
    if (last.silence().isPresent()) {
      return earlier(slot, last.at().plus(Backoff.transientDelay(last.consecutiveFailures())));
    }
    if (last.consecutiveFailures() > 0) {
      return earlier(slot, last.at().plus(Backoff.userActionDelay(last.consecutiveFailures())));
    }
    return last.secret().filter(AppSecretStatus.PreviousAccepted.class::isInstance).isPresent()
        ? earlier(slot, last.at().plus(CHECK_INTERVAL_DURING_CHANGE))
        : slot;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
