package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import java.time.Instant;

/** Creates the records of tokens. */
final class TokenInventory {
  private TokenInventory() {}

  static TokenRecord recordOf(Token token, MetaState state, Instant now) {
    var grant = token.grant();
    return new TokenRecord(
        token.fingerprint(),
        token.kind(),
        grant.appId(),
        grant.userId(),
        grant.scopes(),
        token.lifetime().issuedAt(),
        token.lifetime().expiresAt(),
        stateOf(token, state, now),
        reasonFor(token, state, now));
  }

  private static TokenRecord.State stateOf(Token token, MetaState state, Instant now) {
    var termination = token.terminationBy(now);
    if (termination.isPresent()) {
      return switch (termination.get().cause()) {
        case REVOKED -> TokenRecord.State.REVOKED;
        case INVALIDATED -> TokenRecord.State.INVALIDATED;
      };
    }
    if (token.lifetime().isExpiredAt(now)) {
      return TokenRecord.State.EXPIRED;
    }
    return TokenValidity.findError(token, state, now).isPresent()
        ? TokenRecord.State.BLOCKED
        : TokenRecord.State.VALID;
  }

  private static String reasonFor(Token token, MetaState state, Instant now) {
    return token
        .terminationBy(now)
        .map(Token.Termination::reason)
        .or(() -> TokenValidity.findError(token, state, now).map(GraphError::message))
        .orElse("");
  }
}
