package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.GraphError;
import java.time.Instant;

/** Tells how each token stands. */
final class Ledger {
  private Ledger() {}

  static LedgerEntry entry(Token token, State state, Instant now) {
    var grant = token.grant();
    return new LedgerEntry(
        token.fingerprint(),
        token.kind(),
        grant.appId(),
        grant.userId(),
        grant.scopes(),
        token.life().issuedAt(),
        token.life().expiresAt(),
        standing(token, state, now),
        why(token, state, now));
  }

  private static LedgerEntry.State standing(Token token, State state, Instant now) {
    if (token.ending().isPresent()) {
      return switch (token.ending().get().manner()) {
        case REVOKED -> LedgerEntry.State.REVOKED;
        case KILLED -> LedgerEntry.State.KILLED;
      };
    }
    if (token.life().isOverAt(now)) {
      return LedgerEntry.State.EXPIRED;
    }
    return TokenTrouble.of(token, state, now).isPresent()
        ? LedgerEntry.State.BLOCKED
        : LedgerEntry.State.LIVE;
  }

  private static String why(Token token, State state, Instant now) {
    return token
        .ending()
        .map(Token.Ending::why)
        .or(() -> TokenTrouble.of(token, state, now).map(GraphError::message))
        .orElse("");
  }
}
