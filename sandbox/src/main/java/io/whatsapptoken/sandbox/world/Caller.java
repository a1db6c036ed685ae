package io.whatsapptoken.sandbox.world;

/** Whose call it is. */
sealed interface Caller {
  App app();

  /** An app that named itself by its app token. */
  record OfApp(App app) implements Caller {}

  /** A user for whom an app holds a token. */
  record OfUser(App app, User user, Token token) implements Caller {
    boolean may(String scope) {
      return token.grant().scopes().contains(scope);
    }
  }
}
