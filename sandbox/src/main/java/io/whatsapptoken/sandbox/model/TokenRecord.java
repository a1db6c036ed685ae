package io.whatsapptoken.sandbox.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token as the sandbox reports it.
 *
 * @param state the outcome of a call with the token now
 * @param reason why the token is not valid; empty if it is
 */
public record TokenRecord(
    Fingerprint fingerprint,
    TokenKind kind,
    String appId,
    String userId,
    Set<String> scopes,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    State state,
    String reason) {

  /** The validity of a token. */
  public enum State {
    VALID,
    EXPIRED,
    REVOKED,
    INVALIDATED,
    /**
     * The app is disabled, deleted or not installed. The token becomes valid again when that is
     * fixed.
     */
    BLOCKED
  }
}
