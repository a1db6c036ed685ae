package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.token.AccessToken;

/**
 * In whose name a token is revoked. Meta asks for a caller of the same app, and does not document
 * which tokens it accepts.
 */
public record RevocationCaller(Kind kind, AccessToken token) {
  /** The callers, in the order in which they are tried. */
  public enum Kind {
    /** The token that replaced it: the caller of Meta's own example. */
    CURRENT,
    /** The admin token. */
    ADMIN,
    /** The token that is to be revoked. */
    ITSELF,
    /** The app token, made of app id and app secret. */
    APP
  }
}
