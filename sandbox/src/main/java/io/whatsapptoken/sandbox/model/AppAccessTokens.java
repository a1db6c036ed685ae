package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.Optional;

/**
 * App access tokens: {@code APP_ID|APP_SECRET}, or the value that {@code client_credentials}
 * returns (Meta, "Access Tokens"). Both are derived from the app secret and become invalid with it.
 */
final class AppAccessTokens {
  private static final int LENGTH = 27;

  private AppAccessTokens() {}

  static boolean isAppToken(String tokenValue) {
    return tokenValue.indexOf('|') >= 0;
  }

  static String appIdIn(String tokenValue) {
    return tokenValue.substring(0, tokenValue.indexOf('|'));
  }

  /** {@return the token that {@code client_credentials} returns} */
  static String issue(App app) {
    return app.id() + "|" + derive(app.secrets().getFirst());
  }

  static Result<App> authenticate(String tokenValue, MetaState state) {
    return Result.fromOptional(
            state.find(App.class, appIdIn(tokenValue)), GraphErrors.INVALID_SIGNATURE)
        .rejectIf(app -> TokenValidity.appError(Optional.of(app)))
        .rejectIf(app ->
            isValidSecretPart(app, tokenValue.substring(tokenValue.indexOf('|') + 1))
                ? Optional.<GraphError>empty()
                : Optional.of(GraphErrors.INVALID_SIGNATURE));
  }

  /** {@return the app, or an error if it is unknown, disabled or deleted} */
  static Result<App> requireActiveApp(String appId, MetaState state) {
    return Result.fromOptional(state.find(App.class, appId), GraphErrors.NO_SUCH_APP)
        .rejectIf(app -> TokenValidity.appError(Optional.of(app)));
  }

  private static boolean isValidSecretPart(App app, String secretPart) {
    return app.acceptsSecret(secretPart)
        || app.secrets().stream().map(AppAccessTokens::derive).anyMatch(secretPart::equals);
  }

  private static String derive(Secret secret) {
    return secret.sign("app access token").substring(0, LENGTH);
  }
}
