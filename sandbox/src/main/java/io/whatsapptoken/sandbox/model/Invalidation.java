package io.whatsapptoken.sandbox.model;

import java.time.Instant;
import java.util.Optional;

/** Ends tokens as Meta does of its own will: nobody is told. */
public sealed interface Invalidation {
  /** The subcode of the error 190 that calls get from now on; empty for an error without one. */
  Optional<Integer> subcode();

  boolean appliesTo(Token token);

  /** Ends one token. */
  record OneToken(Fingerprint fingerprint, Optional<Integer> subcode) implements Invalidation {
    @Override
    public boolean appliesTo(Token token) {
      return token.fingerprint().equals(fingerprint);
    }
  }

  /** Ends every token of a user that was issued so far. */
  record AllOfUser(String userId, Optional<Integer> subcode) implements Invalidation {
    @Override
    public boolean appliesTo(Token token) {
      return token.grant().userId().equals(userId);
    }
  }

  /** {@return the end of each token that is hit} */
  default Token.Termination termination(Instant now) {
    var reason = "killed" + subcode().map(number -> " with subcode " + number).orElse("");
    return new Token.Termination(Token.Termination.Cause.INVALIDATED, subcode(), reason, now);
  }
}
