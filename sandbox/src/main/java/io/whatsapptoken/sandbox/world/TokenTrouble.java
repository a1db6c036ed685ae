package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.GraphError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Why a token does not work now, as the error that a call with it gets. */
final class TokenTrouble {
  private static final int NOT_INSTALLED = 458;
  private static final int EXPIRED = 463;
  private static final int NOT_CONFIRMED = 464;
  private static final DateTimeFormatter META_TIME =
      DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US)
          .withZone(ZoneId.of("America/Los_Angeles"));

  private TokenTrouble() {}

  /** {@return the error, unless the token works} */
  static Optional<GraphError> of(Token token, State state, Instant now) {
    return token
        .ending()
        .map(TokenTrouble::ended)
        .or(() -> appTrouble(state.find(App.class, token.grant().appId())))
        .or(() -> removal(token, state))
        .or(() -> expiry(token.life(), now));
  }

  /** {@return the error for a token that Meta ends by itself with a subcode} */
  static GraphError invalidated(int subcode) {
    return GraphError.oauth(190, "Error validating access token: " + because(subcode))
        .withSubcode(subcode);
  }

  static Optional<GraphError> appTrouble(Optional<App> app) {
    return switch (app.map(App::standing).orElse(App.Standing.DELETED)) {
      case ACTIVE -> Optional.empty();
      case DISABLED -> Optional.of(Errors.APP_DISABLED);
      case DELETED -> Optional.of(Errors.APP_DELETED);
    };
  }

  static boolean isRemovedIntegration(Token token, State state) {
    return token.kind() == TokenKind.BISU && removal(token, state).isPresent();
  }

  private static GraphError ended(Token.Ending ending) {
    return ending.subcode().map(TokenTrouble::invalidated).orElse(Errors.REVOKED_TOKEN);
  }

  private static Optional<GraphError> removal(Token token, State state) {
    boolean installed =
        state
            .find(User.class, token.grant().userId())
            .filter(user -> user.installedApps().contains(token.grant().appId()))
            .isPresent();
    if (installed) {
      return Optional.empty();
    }
    return Optional.of(invalidated(token.kind() == TokenKind.BISU ? NOT_CONFIRMED : NOT_INSTALLED));
  }

  private static Optional<GraphError> expiry(Token.Life life, Instant now) {
    return life.expiresAt()
        .filter(_ -> life.isOverAt(now))
        .map(end ->
            GraphError.oauth(
                    190,
                    "Error validating access token: Session has expired on "
                        + META_TIME.format(end)
                        + ". The current time is "
                        + META_TIME.format(now)
                        + ".")
                .withSubcode(EXPIRED));
  }

  private static String because(int subcode) {
    return switch (subcode) {
      case 452 -> "Session does not match current stored session.";
      case NOT_INSTALLED -> "The user has not authorized application.";
      case 459 ->
          "You cannot access the app till you log in to www.facebook.com and follow the"
              + " instructions given.";
      case 460 ->
          "The session has been invalidated because the user changed their password or Facebook has"
              + " changed the session for security reasons.";
      case EXPIRED -> "Session has expired.";
      case NOT_CONFIRMED ->
          "Sessions for the user are not allowed because the user is not a confirmed user.";
      case 465 -> "Sessions for the user are not allowed.";
      case 467 -> "This may be because the user logged out or may be due to a system error.";
      case 492 -> "User does not have sufficient administrative permission for this page.";
      case 493 -> "The user has been inactive for 90 days.";
      default -> "The session is invalid.";
    };
  }
}
