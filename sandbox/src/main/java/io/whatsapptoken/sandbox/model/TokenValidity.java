package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Checks whether a token is valid at a time. */
final class TokenValidity {
  private static final int NOT_INSTALLED = 458;
  private static final int EXPIRED = 463;
  private static final int NOT_CONFIRMED = 464;
  private static final DateTimeFormatter META_TIME =
      DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US)
          .withZone(ZoneId.of("America/Los_Angeles"));

  private TokenValidity() {}

  /** {@return the error that a call with the token receives; empty if the token is valid} */
  static Optional<GraphError> findError(Token token, MetaState state, Instant now) {
    return token
        .terminationBy(now)
        .map(TokenValidity::terminationError)
        .or(() -> appError(state.find(App.class, token.grant().appId())))
        .or(() -> notInstalledError(token, state))
        .or(() -> expiryError(token.lifetime(), now));
  }

  /** {@return the error for a token that Meta invalidated with a subcode} */
  static GraphError invalidatedError(int subcode) {
    return GraphError.oauthException(190, "Error validating access token: " + messageFor(subcode))
        .withSubcode(subcode);
  }

  static Optional<GraphError> appError(Optional<App> app) {
    return switch (app.map(App::status).orElse(App.Status.DELETED)) {
      case ACTIVE -> Optional.empty();
      case DISABLED -> Optional.of(GraphErrors.APP_DISABLED);
      case DELETED -> Optional.of(GraphErrors.APP_DELETED);
    };
  }

  static boolean isRemovedIntegration(Token token, MetaState state) {
    return token.kind() == TokenKind.BISU && notInstalledError(token, state).isPresent();
  }

  private static GraphError terminationError(Token.Termination termination) {
    return termination
        .subcode()
        .map(TokenValidity::invalidatedError)
        .orElse(GraphErrors.REVOKED_TOKEN);
  }

  private static Optional<GraphError> notInstalledError(Token token, MetaState state) {
    boolean installed =
        state
            .find(User.class, token.grant().userId())
            .filter(user -> user.installedApps().contains(token.grant().appId()))
            .isPresent();
    if (installed) {
      return Optional.empty();
    }
    return Optional.of(
        invalidatedError(token.kind() == TokenKind.BISU ? NOT_CONFIRMED : NOT_INSTALLED));
  }

  private static Optional<GraphError> expiryError(Token.Lifetime lifetime, Instant now) {
    return lifetime
        .expiresAt()
        .filter(_ -> lifetime.isExpiredAt(now))
        .map(expiry ->
            GraphError.oauthException(
                    190,
                    "Error validating access token: Session has expired on "
                        + META_TIME.format(expiry)
                        + ". The current time is "
                        + META_TIME.format(now)
                        + ".")
                .withSubcode(EXPIRED));
  }

  private static String messageFor(int subcode) {
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
      case 490 -> "The user is enrolled in a blocking, logged-in checkpoint.";
      case 492 -> "User does not have sufficient administrative permission for this page.";
      case 493 -> "The user has been inactive for 90 days.";
      default -> "The session is invalid.";
    };
  }
}
