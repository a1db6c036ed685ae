package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a world is filled with. Seeding the same again changes nothing: objects are replaced by
 * those of the same id, and tokens that are known stay as they are.
 */
public record Seed(List<Node> nodes, List<TokenSeed> tokens) {
  public Seed {
    nodes = List.copyOf(nodes);
    tokens = List.copyOf(tokens);
  }

  /**
   * A token whose text is chosen beforehand.
   *
   * @param lifetime how long it lives from its seeding; empty for ever
   */
  public record TokenSeed(
      Secret value, TokenKind kind, Token.Grant grant, Optional<Duration> lifetime) {
    Token issueAt(Instant now) {
      var tokenLifetime = Token.Lifetime.from(now, lifetime);
      return new Token(value.fingerprint(), kind, grant, tokenLifetime, Optional.empty());
    }
  }

  /** {@return a seed of objects, to which tokens can be added} */
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

  /** Adds a system user's token that never expires. */
  public Seed withSystemUserToken(String value, Token.Grant grant) {
    return with(new TokenSeed(new Secret(value), TokenKind.SYSTEM_USER, grant, Optional.empty()));
  }
}
