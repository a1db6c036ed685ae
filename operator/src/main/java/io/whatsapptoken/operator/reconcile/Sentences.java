package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Setback;
import java.time.Instant;
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
        + withAction(by.failure());
  }

  public static String withAction(FailureNote failure) {
    return failure.action().isEmpty()
        ? failure.message()
        : failure.message() + " " + failure.action();
  }

  public static String ends(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never() -> "it does not expire";
      case Expiry.At(Instant end) -> "it expires at " + end.truncatedTo(ChronoUnit.SECONDS);
    };
  }
}
