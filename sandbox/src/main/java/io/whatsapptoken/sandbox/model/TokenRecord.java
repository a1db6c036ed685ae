package io.whatsapptoken.sandbox.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the sandbox tells about a token.
 *
 * @param state what a call with it would meet now
 * @param reason a sentence where it is not live, else empty
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

  /** What a call with the token would meet. */
  public enum State {
    LIVE,
    EXPIRED,
    REVOKED,
    KILLED,
    /** The app or its installation is the trouble; the token works again when that is mended. */
    BLOCKED
  }
}
