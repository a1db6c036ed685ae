package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.Setback;
import java.time.temporal.ChronoUnit;

/** Phrases that several steps use in events. */
public final class Sentences {
  private Sentences() {}

  public static String failed(String step, Setback by) {
    return step
        + " failed (attempt "
        + by.attempts()
        + ", next at "
        + by.nextAttemptAt().truncatedTo(ChronoUnit.SECONDS)
        + "). "
        + by.failure().sentences();
  }

  public static String ends(Expiry expiry) {
    return expiry
        .end()
        .map(end -> "it expires at " + end.truncatedTo(ChronoUnit.SECONDS))
        .orElse("it does not expire");
  }
}
