package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.core.token.TokenKind;
import java.time.temporal.ChronoUnit;

/** What a user reads about a token that expires soon. */
public final class ExpiryMessages {
  private ExpiryMessages() {}

  public static String of(CurrentToken token, DesiredState desired) {
    var end =
        token
            .facts()
            .expiry()
            .end()
            .map(at -> " at " + at.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
    var what =
        token.facts().kind() == TokenKind.TEMPORARY
            ? "The token is a temporary user token, which is not for production, and expires" + end
            : "The token expires soon," + end;
    return what + ". " + remediation(desired.source());
  }

  /** When a token expires, as a part of a sentence. */
  public static String expires(Expiry expiry) {
    return expiry
        .end()
        .map(end -> "it expires at " + Timestamps.text(end))
        .orElse("it does not expire");
  }

  private static String remediation(Source source) {
    return switch (source.renewal()) {
      case ISSUE, EXCHANGE -> "It should have been renewed already; see status.failure.";
      case NONE ->
          "Store a new token in "
              + source.input().map(SecretKeyRef::toString).orElse("the Secret")
              + ", preferably of a system user (Business settings > System users > Generate"
              + " token).";
    };
  }
}
