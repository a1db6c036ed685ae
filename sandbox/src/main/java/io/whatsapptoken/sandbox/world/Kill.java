package io.whatsapptoken.sandbox.world;

import java.time.Instant;
import java.util.Optional;

/** Ends tokens as Meta does of its own will: nobody is told. */
public sealed interface Kill {
  /** The subcode of the error 190 that calls get from now on; empty for an error without one. */
  Optional<Integer> subcode();

  boolean hits(Token token);

  /** Ends one token. */
  record One(Fingerprint fingerprint, Optional<Integer> subcode) implements Kill {
    @Override
    public boolean hits(Token token) {
      return token.fingerprint().equals(fingerprint);
    }
  }

  /** Ends every token of a user that was issued so far. */
  record AllOf(String userId, Optional<Integer> subcode) implements Kill {
    @Override
    public boolean hits(Token token) {
      return token.grant().userId().equals(userId);
    }
  }

  /** {@return the end of each token that is hit} */
  default Token.Ending ending(Instant now) {
    var why = "killed" + subcode().map(number -> " with subcode " + number).orElse("");
    return new Token.Ending(Token.Ending.Manner.KILLED, subcode(), why, now);
  }
}
