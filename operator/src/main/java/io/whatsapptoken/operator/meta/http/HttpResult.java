package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.core.meta.GraphFailure;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** The result of an HTTP call. */
sealed interface HttpResult {
  /**
   * A response.
   *
   * @param body the missing node if the body is not complete JSON
   */
  record Response(int status, HttpHeaders headers, JsonNode body) implements HttpResult {
    private static final int TOO_MANY_REQUESTS = 429;

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /**
     * Meta's error, if this is one: a body can hold an error whatever the status is, and status 429
     * is an error without a body.
     */
    Optional<GraphFailure> failure(GraphRequest call) {
      var body = body().path("error");
      var error = GraphErrorParser.read(status, body, call.redactor());
      return (status == TOO_MANY_REQUESTS
              ? error.or(
                  () -> Optional.of(GraphErrorParser.withoutCode(status, "Too many requests.")))
              : error)
          .map(it ->
              ErrorClassifier.classify(
                  call.caller(),
                  it,
                  GraphErrorParser.saysTransient(body),
                  RetryAfter.from(headers)));
    }

    /** For a response that is neither an error of Meta's nor the expected result. */
    GraphFailure unusable() {
      return TransportFailures.unanswered("unexpected response with HTTP status " + status);
    }

    /** A body can hold the tokens that Meta issues. */
    @Override
    public String toString() {
      return "Response[" + status + "]";
    }
  }

  /** No response. */
  record NoResponse(GraphFailure failure) implements HttpResult {}
}
