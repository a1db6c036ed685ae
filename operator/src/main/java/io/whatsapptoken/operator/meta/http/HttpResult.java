package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.core.meta.GraphFailure;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came back over the wire. */
sealed interface HttpResult {
  /**
   * An answer of some kind.
   *
   * @param body the missing node where the body is not whole JSON
   */
  record Response(int status, HttpHeaders headers, JsonNode body) implements HttpResult {
    private static final int TOO_MANY_REQUESTS = 429;

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /**
     * Meta's error, if this is one: a body can hold an error whatever the status says, and the
     * status of too many requests is one without a body.
     */
    Optional<ErrorContext> refusal(GraphRequest call) {
      var error = body.path("error");
      var said = GraphErrorParser.read(status, error, call.redactor());
      var meant =
          status == TOO_MANY_REQUESTS
              ? said.or(
                  () -> Optional.of(GraphErrorParser.withoutCode(status, "Too many requests.")))
              : said;
      return meant.map(e ->
          new ErrorContext(
              call.caller(), e, GraphErrorParser.saysTransient(error), RetryAfter.from(headers)));
    }

    /** For an answer that is neither an error of Meta's nor what was asked for. */
    GraphFailure unusable() {
      return TransportFailures.unanswered(
          "the answer, HTTP status " + status + ", is not what Meta documents");
    }

    /** A body can hold the tokens that Meta issues. */
    @Override
    public String toString() {
      return "Received[" + status + "]";
    }
  }

  /** No answer. */
  record NoResponse(GraphFailure failure) implements HttpResult {}
}
