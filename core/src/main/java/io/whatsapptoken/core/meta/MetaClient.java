package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.token.AccessToken;

/**
 * The calls that the operator makes. Every failure is a value; nothing is thrown for what Meta or
 * the network does. Calls block for a bounded time.
 */
public interface MetaClient {

  /** {@code GET /debug_token}. Only {@link Inspection.Invalid} proves that a token is dead. */
  Inspection inspect(AppCredential app, AccessToken token);

  /**
   * {@code POST /{system-user}/access_tokens} in the name of the admin token. Meta answers the
   * token alone: its expiry must be inspected.
   */
  Answer<AccessToken> issue(AppCredential app, AccessToken admin, IssueRequest request);

  /**
   * {@code GET /oauth/access_token} with {@code fb_exchange_token}: a fresh token of 60 days for
   * one that still lives. The given one lives on, and Meta may answer it itself. A permanent token
   * must never be given: it would be turned into one of 60 days.
   */
  Answer<AccessToken> exchange(AppCredential app, AccessToken token);

  /** {@code GET /{asset}}: whether the token reaches a business account or a phone number. */
  Answer<Acknowledged> probe(AppCredential app, AccessToken token, Asset asset);

  /**
   * {@code GET /oauth/revoke}. A token that was dead before is {@link Acknowledged} too: the wish
   * is that it no longer works. The caller confirms by {@link #inspect}.
   */
  Answer<Acknowledged> revoke(AppCredential app, AccessToken token);
}
