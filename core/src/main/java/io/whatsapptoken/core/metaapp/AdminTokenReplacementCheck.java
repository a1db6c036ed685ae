package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a new admin token may take the place of the old one. */
public final class AdminTokenReplacementCheck {
  private AdminTokenReplacementCheck() {}

  /**
   * The first thing that is wrong with the new token; empty when it may.
   *
   * @param old empty where the old one is dead: then any living token of the app is better
   */
  public static Optional<Failure> flaw(
      TokenFacts fresh, Optional<TokenFacts> old, String appId, Instant now) {
    if (!fresh.appId().equals(appId)) {
      return flaw("The new admin token belongs to app " + fresh.appId() + ", not to " + appId);
    }
    if (fresh.expiry().passedAt(now)) {
      return flaw("The new admin token has expired already");
    }
    return old.flatMap(replaced -> worse(fresh, replaced));
  }

  private static Optional<Failure> worse(TokenFacts fresh, TokenFacts old) {
    if (!fresh.userId().equals(old.userId())) {
      return flaw(
          "The new admin token belongs to user " + fresh.userId() + ", not to " + old.userId());
    }
    var lost = new TreeSet<>(old.scopes());
    lost.removeAll(fresh.scopes());
    if (!lost.isEmpty()) {
      return flaw("The new admin token lacks: " + String.join(", ", lost));
    }
    return endsLater(fresh.expiry(), old.expiry())
        ? Optional.empty()
        : flaw("The new admin token does not live longer than the old one");
  }

  private static boolean endsLater(Expiry fresh, Expiry old) {
    return !(fresh instanceof Expiry.At(Instant end)
        && (!(old instanceof Expiry.At(Instant before)) || !end.isAfter(before)));
  }

  private static Optional<Failure> flaw(String what) {
    return Optional.of(
        Failures.requirementNotMet(what + ".", Remediation.REPLACE_ADMIN_TOKEN.text()));
  }
}
