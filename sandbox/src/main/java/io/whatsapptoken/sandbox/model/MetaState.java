package io.whatsapptoken.sandbox.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The objects and tokens that Meta knows. Not thread-safe: {@link MetaSimulator} holds the lock.
 */
final class MetaState {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<Fingerprint, Token> tokens = new LinkedHashMap<>();
  private final Map<List<Object>, String> latestIssued = new LinkedHashMap<>();
  private Moods moods = Moods.DEFAULT;
  private int inspections;

  Moods moods() {
    return moods;
  }

  void setMoods(Moods newMoods) {
    moods = newMoods;
  }

  Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  <N extends Node> Optional<N> find(Class<N> type, String id) {
    return node(id).filter(type::isInstance).map(type::cast);
  }

  <N extends Node> List<N> findAll(Class<N> type, Predicate<N> filter) {
    return nodes.values().stream().filter(type::isInstance).map(type::cast).filter(filter).toList();
  }

  /** {@return the number of this inspection of a token} */
  int countInspection() {
    return ++inspections;
  }

  void put(Node node) {
    nodes.put(node.id(), node);
  }

  Optional<Token> token(String tokenValue) {
    return Optional.ofNullable(tokens.get(Fingerprint.of(tokenValue)));
  }

  List<Token> tokens() {
    return List.copyOf(tokens.values());
  }

  /** Adds a token; does not change an existing one. */
  void addToken(Token token) {
    tokens.putIfAbsent(token.fingerprint(), token);
  }

  /**
   * Stores a new token under its fingerprint.
   *
   * @return the token value, which is not stored
   */
  String issue(String tokenValue, TokenKind kind, Token.Grant grant, Token.Lifetime lifetime) {
    addToken(new Token(Fingerprint.of(tokenValue), kind, grant, lifetime, Optional.empty()));
    return tokenValue;
  }

  /** {@return the token value that was issued last for the same request} */
  Optional<String> latestIssued(List<Object> request) {
    return Optional.ofNullable(latestIssued.get(request));
  }

  void keepIssued(List<Object> request, String tokenValue) {
    latestIssued.put(request, tokenValue);
  }

  void update(Token token) {
    tokens.put(token.fingerprint(), token);
  }

  /** {@return the number of tokens that changed} */
  int updateTokens(Predicate<Token> filter, UnaryOperator<Token> change) {
    int changed = 0;
    for (var token : tokens()) {
      var after = filter.test(token) ? change.apply(token) : token;
      if (!after.equals(token)) {
        tokens.put(token.fingerprint(), after);
        changed++;
      }
    }
    return changed;
  }

  /** Revokes a token at a time, which may be in the future. */
  void revoke(Token token, String reason, Instant at) {
    tokens.put(token.fingerprint(), token.withTermination(revocation(reason, at)));
  }

  int revoke(Predicate<Token> filter, String reason, Instant now) {
    return updateTokens(filter, token -> token.withTermination(revocation(reason, now)));
  }

  private static Token.Termination revocation(String reason, Instant now) {
    return new Token.Termination(Token.Termination.Cause.REVOKED, Optional.empty(), reason, now);
  }

  void clear() {
    nodes.clear();
    tokens.clear();
    latestIssued.clear();
    moods = Moods.DEFAULT;
    inspections = 0;
  }
}
