package io.whatsapptoken.sandbox.model;

/** Whose call it is. */
sealed interface Principal {
  App app();

  /** An app that named itself by its app token. */
  record AppPrincipal(App app) implements Principal {}

  /** A user for whom an app holds a token. */
  record UserPrincipal(App app, User user, Token token) implements Principal {
    boolean hasScope(String scope) {
      return token.grant().scopes().contains(scope);
    }
  }
}
