package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/** What came back for a {@link RawCall}. It may hold a token, so it does not print itself. */
public sealed interface RawAnswer {
  /**
   * An answer of Meta's.
   *
   * @param error empty if the body holds none
   */
  record Answered(int status, JsonNode body, Optional<GraphError> error) implements RawAnswer {
    @Override
    public String toString() {
      return "Answered[" + status + "]";
    }
  }

  /** No usable answer. */
  record Nothing() implements RawAnswer {}

  /** Whether Meta reports success. */
  default boolean succeeded() {
    return this instanceof Answered(int status, _, Optional<GraphError> error)
        && status < 300
        && error.isEmpty();
  }

  /** The token that Meta issued. */
  default Optional<AccessToken> token() {
    return this instanceof Answered(_, JsonNode body, _)
        ? Optional.of(body.path("access_token").asText(""))
            .filter(text -> !text.isBlank())
            .map(AccessToken::new)
        : Optional.empty();
  }

  /** For example {@code success}, {@code HTTP 400, code 190/463}, or {@code no answer}. */
  default String summary() {
    return switch (this) {
      case Nothing _ -> "no answer";
      case Answered(int status, _, Optional<GraphError> error) ->
          error
              .map(it -> "HTTP " + status + ", code " + it.codes())
              .orElse(status < 300 ? "success" : "HTTP " + status);
    };
  }
}
