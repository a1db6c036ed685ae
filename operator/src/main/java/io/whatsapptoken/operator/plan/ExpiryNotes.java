package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.temporal.ChronoUnit;

/** What a person is told of a token that comes to its end, and what to do about it. */
public final class ExpiryNotes {
  private ExpiryNotes() {}

  public static String of(ActiveToken token, Wish wish) {
    var what =
        token.facts().kind() == TokenKind.TEMPORARY
            ? "The token is a person's temporary one, which lives for hours and is not for"
                + " production"
            : "The token comes to its end";
    return what + ends(token.facts().expiry()) + ". " + step(wish.source());
  }

  private static String ends(Expiry expiry) {
    return expiry
        .end()
        .map(end -> ": it expires at " + end.truncatedTo(ChronoUnit.SECONDS))
        .orElse("");
  }

  private static String step(Wish.Source source) {
    return switch (source) {
      case Wish.Source.SystemUser _, Wish.Source.Exchange _ ->
          "It should have been replaced by now: see OnSchedule and failure for what is in the way.";
      case Wish.Source.Supplied(Wish.Place place) ->
          "Put a new token into "
              + place
              + ", best one of a system user (Business settings > System users > Generate token).";
    };
  }
}
