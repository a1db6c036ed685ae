package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.token.Expiry;
import java.time.temporal.ChronoUnit;

/** Phrases that several steps use in events. */
public final class Messages {
  private Messages() {}

  public static String failed(String step, RetryState retryState) {
    return step
        + " failed (attempt "
        + retryState.attempts()
        + ", next at "
        + retryState.nextAttemptAt().truncatedTo(ChronoUnit.SECONDS)
        + "). "
        + retryState.failure().fullMessage();
  }

  public static String expires(Expiry expiry) {
    return expiry
        .end()
        .map(end -> "it expires at " + end.truncatedTo(ChronoUnit.SECONDS))
        .orElse("it does not expire");
  }
}
