package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.temporal.ChronoUnit;

/** What a user reads about a token that expires soon. */
public final class ExpiryMessages {
  private ExpiryMessages() {}

  public static String of(CurrentToken token, DesiredState desired) {
    var end =
        token
            .facts()
            .firstEnd()
            .end()
            .map(at -> " at " + at.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
    if (token.facts().endsWithDataAccess()) {
      return "The access of the app to the data of the token's user ends"
          + end
          + ". "
          + dataAccessRemediation(token, desired.source());
    }
    var what =
        token.facts().kind() == TokenKind.TEMPORARY
            ? "The token is a temporary user token, which is not for production, and expires" + end
            : "The token expires soon," + end;
    return what + ". " + remediation(desired.source());
  }

  /** When a token expires, as a part of a sentence. */
  public static String expires(TokenFacts facts) {
    var lead =
        facts.endsWithDataAccess()
            ? "the access of the app to the data of its user ends at "
            : "it expires at ";
    return facts
        .firstEnd()
        .end()
        .map(end -> lead + Timestamps.text(end))
        .orElse("it does not expire");
  }

  private static String dataAccessRemediation(CurrentToken token, Source source) {
    if (Schedule.renewsFirstEnd(token, source)) {
      return remediation(source);
    }
    return source.isRenewable()
        ? "Log in to Meta again as that person: a new token does not extend this access."
        : "Log in to Meta again as that person, or store a token of a system user in "
            + place(source)
            + " (Business settings > System users > Generate token).";
  }

  private static String place(Source source) {
    return source.input().map(SecretKeyRef::toString).orElse("the Secret");
  }

  private static String remediation(Source source) {
    return switch (source.renewal()) {
      case ISSUE, EXCHANGE -> "It should have been renewed already; see status.failure.";
      case NONE ->
          "Store a new token in "
              + place(source)
              + ", preferably of a system user (Business settings > System users > Generate"
              + " token).";
    };
  }
}
