package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenKind;
import java.time.temporal.ChronoUnit;

/** What a person is told of a token that comes to its end, and what to do about it. */
public final class ExpiryMessages {
  private ExpiryMessages() {}

  public static String of(CurrentToken token, DesiredState desired) {
    var what =
        token.facts().kind() == TokenKind.TEMPORARY
            ? "The token is a person's temporary one, which lives for hours and is not for"
                + " production"
            : "The token comes to its end";
    return what + expires(token.facts().expiry()) + ". " + remediation(desired.source());
  }

  private static String expires(Expiry expiry) {
    return expiry
        .end()
        .map(end -> ": it expires at " + end.truncatedTo(ChronoUnit.SECONDS))
        .orElse("");
  }

  private static String remediation(DesiredState.Source source) {
    return switch (source) {
      case DesiredState.Source.SystemUser _, DesiredState.Source.Exchange _ ->
          "It should have been replaced by now: see OnSchedule and failure for what is in the way.";
      case DesiredState.Source.Supplied(DesiredState.SecretKeyRef place) ->
          "Put a new token into "
              + place
              + ", best one of a system user (Business settings > System users > Generate token).";
    };
  }
}
