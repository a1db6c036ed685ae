package io.whatsapptoken.sandbox.model;

/** The authenticated caller. */
sealed interface Principal {
  App app();

  /** An app, authenticated with an app access token. */
  record AppPrincipal(App app) implements Principal {}

  /** A user and the app that holds the token. */
  record UserPrincipal(App app, User user, Token token) implements Principal {
    boolean hasScope(String scope) {
      return token.grant().scopes().contains(scope);
    }
  }
}
