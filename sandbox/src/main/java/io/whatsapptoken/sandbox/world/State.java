package io.whatsapptoken.sandbox.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Everything that Meta remembers. Not thread-safe: {@link MetaWorld} holds the lock. */
final class State {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<Fingerprint, Token> tokens = new LinkedHashMap<>();

  Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  <N extends Node> Optional<N> find(Class<N> type, String id) {
    return node(id).filter(type::isInstance).map(type::cast);
  }

  <N extends Node> List<N> all(Class<N> type, Predicate<N> which) {
    return nodes.values().stream().filter(type::isInstance).map(type::cast).filter(which).toList();
  }

  void put(Node node) {
    nodes.put(node.id(), node);
  }

  Optional<Token> token(String text) {
    return Optional.ofNullable(tokens.get(Fingerprint.of(text)));
  }

  List<Token> tokens() {
    return List.copyOf(tokens.values());
  }

  /** Keeps a new token; one that is known already stays as it is. */
  void keep(Token token) {
    tokens.putIfAbsent(token.fingerprint(), token);
  }

  /** Keeps a token under a text that was just made up, and hands the text out for the only time. */
  String issue(String text, TokenKind kind, Token.Grant grant, Token.Life life) {
    keep(new Token(Fingerprint.of(text), kind, grant, life, Optional.empty()));
    return text;
  }

  /** {@return how many of the tokens were changed} */
  int changeTokens(Predicate<Token> which, UnaryOperator<Token> change) {
    int changed = 0;
    for (var token : tokens()) {
      var after = which.test(token) ? change.apply(token) : token;
      if (!after.equals(token)) {
        tokens.put(token.fingerprint(), after);
        changed++;
      }
    }
    return changed;
  }

  void revoke(Token token, String why, Instant now) {
    tokens.put(token.fingerprint(), token.ended(revocation(why, now)));
  }

  int revoke(Predicate<Token> which, String why, Instant now) {
    return changeTokens(which, token -> token.ended(revocation(why, now)));
  }

  private static Token.Ending revocation(String why, Instant now) {
    return new Token.Ending(Token.Ending.Manner.REVOKED, Optional.empty(), why, now);
  }

  void clear() {
    nodes.clear();
    tokens.clear();
  }
}
