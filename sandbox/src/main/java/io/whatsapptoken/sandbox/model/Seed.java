package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Initial objects and tokens. Idempotent: objects with the same ID are replaced, existing tokens
 * are not changed.
 */
public record Seed(List<Node> nodes, List<TokenSeed> tokens) {
  public Seed {
    nodes = List.copyOf(nodes);
    tokens = List.copyOf(tokens);
  }

  /**
   * A token with a predefined value.
   *
   * @param lifetime counted from seeding; empty if the token never expires
   */
  public record TokenSeed(
      Secret value, TokenKind kind, Token.Grant grant, Optional<Duration> lifetime) {
    Token issueAt(Instant now) {
      var tokenLifetime = Token.Lifetime.from(now, lifetime);
      return new Token(value.fingerprint(), kind, grant, tokenLifetime, Optional.empty());
    }
  }

  /** {@return a seed with these objects and no tokens} */
  public static Seed of(Node... nodes) {
    return new Seed(List.of(nodes), List.of());
  }

  public Seed with(Node... additional) {
    var combined = new ArrayList<>(nodes);
    combined.addAll(List.of(additional));
    return new Seed(combined, tokens);
  }

  public Seed with(TokenSeed token) {
    var combined = new ArrayList<>(tokens);
    combined.add(token);
    return new Seed(nodes, combined);
  }
}
