package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A ledger as it is stored, read without the code that is on trial. */
record LedgerView(JsonNode state, Set<String> tokens) {
  static final LedgerView NONE = new LedgerView(MissingNode.getInstance(), Set.of());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN_PREFIX = "token-";

  static LedgerView of(StoredResource secret) {
    var tokens = new TreeSet<String>();
    secret
        .json()
        .path("data")
        .fieldNames()
        .forEachRemaining(key -> {
          if (key.startsWith(TOKEN_PREFIX)) {
            tokens.add(key.substring(TOKEN_PREFIX.length()));
          }
        });
    return secret
        .secretText("state.json")
        .map(text -> new LedgerView(parse(text), tokens))
        .orElse(NONE);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A call that may be under way.
   *
   * @param processId the process that makes it
   */
  record Attempt(String processId, Instant at) {}

  Optional<Attempt> attempt() {
    var attempt = state.path("intent").path("attempt");
    return attempt.isObject()
        ? Optional.of(
            new Attempt(
                attempt.path("processId").asText(), Instant.parse(attempt.path("at").asText())))
        : Optional.empty();
  }

  /** Why a rotation is running. */
  Optional<String> reason() {
    return Optional.of(state.path("intent").path("reason").asText(""))
        .filter(text -> !text.isEmpty());
  }

  boolean hasIntent() {
    return state.has("intent");
  }

  boolean hasPending() {
    return state.has("pending");
  }

  Optional<String> pending() {
    return Optional.of(state.path("pending").path("token").asText(""))
        .filter(text -> !text.isEmpty());
  }

  Optional<String> current() {
    return Optional.of(state.path("current").path("token").asText(""))
        .filter(text -> !text.isEmpty());
  }

  /** Whether the current token had been replaced, and was brought back. */
  boolean isRolledBack() {
    return state.path("current").path("reason").asText().equals("RolledBack");
  }

  /** Whether the current token was issued with these. */
  boolean isIssuedFor(Set<String> scopes) {
    return state
        .path("current")
        .path("issuanceSpec")
        .path("scopes")
        .valueStream()
        .map(JsonNode::asText)
        .toList()
        .equals(List.copyOf(new TreeSet<>(scopes)));
  }

  Set<String> previousTokens() {
    return state
        .path("previous")
        .valueStream()
        .map(previous -> previous.path("token").asText())
        .collect(Collectors.toSet());
  }

  String handled(String trigger) {
    return state.path("handled").path(trigger).asText("");
  }

  int possibleOrphans() {
    return state.path("possibleOrphans").asInt(0);
  }

  long revision() {
    return state.path("revision").asLong(0);
  }
}
