package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Timestamps;

/** Phrases of several events. */
public final class Messages {
  private Messages() {}

  public static String expires(Expiry expiry) {
    return expiry
        .end()
        .map(end -> "it expires at " + Timestamps.text(end))
        .orElse("it does not expire");
  }
}
