package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.token.AccessToken;

/**
 * The calls to Meta that the operator makes. Every failure of Meta or the network is a value, not
 * an exception. Calls block for a bounded time.
 */
public interface MetaClient {

  /** {@code GET /debug_token}. Only {@link Inspection.Invalid} proves that a token is invalid. */
  Inspection inspect(AppCredential app, AccessToken token);

  /**
   * {@code POST /{system-user}/access_tokens} in the name of the admin token. Meta answers the
   * token alone: its expiry must be inspected.
   */
  Answer<AccessToken> issue(AppCredential app, AccessToken admin, IssueRequest request);

  /**
   * {@code GET /oauth/access_token} with {@code fb_exchange_token}: a fresh token of 60 days for a
   * valid one, which stays valid; Meta may return the same token. A permanent token must not be
   * exchanged: it would become one of 60 days.
   */
  Answer<AccessToken> exchange(AppCredential app, AccessToken token);

  /** {@code GET /{asset}}: whether the token reaches a business account or a phone number. */
  Answer<Acknowledged> probe(AppCredential app, AccessToken token, Asset asset);

  /**
   * {@code GET /oauth/revoke} in the name of the caller. Whatever Meta answers, only {@link
   * #inspect} proves that the token was revoked.
   */
  Answer<Acknowledged> revoke(AppCredential app, RevocationCaller caller, AccessToken token);
}
