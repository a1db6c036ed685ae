package io.whatsapptoken.sandbox.model;

import java.time.Instant;
import java.util.Optional;

/** Invalidates tokens without notice, as Meta can at any time. */
public sealed interface Invalidation {
  /** Subcode of error 190 in subsequent calls; empty for none. */
  Optional<Integer> subcode();

  boolean appliesTo(Token token);

  /** Invalidates one token. */
  record OneToken(Fingerprint fingerprint, Optional<Integer> subcode) implements Invalidation {
    @Override
    public boolean appliesTo(Token token) {
      return token.fingerprint().equals(fingerprint);
    }
  }

  /** Invalidates all current tokens of a user. */
  record AllOfUser(String userId, Optional<Integer> subcode) implements Invalidation {
    @Override
    public boolean appliesTo(Token token) {
      return token.grant().userId().equals(userId);
    }
  }

  /** {@return the termination of a matching token} */
  default Token.Termination termination(Instant now) {
    var reason = "invalidated" + subcode().map(number -> " with subcode " + number).orElse("");
    return new Token.Termination(Token.Termination.Cause.INVALIDATED, subcode(), reason, now);
  }
}
