package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request and Meta's whole answer to it. The body may hold a token, so it does not print itself.
 *
 * @param question what was to be found out, in the words of the one who asked
 * @param method the HTTP method
 * @param path below the version, without the query
 * @param parameters the names of the query parameters, sorted
 * @param body the missing node if the body is not JSON
 * @param clockAhead how far our clock is ahead of Meta's; empty if the answer bears no date
 */
public record Exchange(
    String question,
    String method,
    String path,
    List<String> parameters,
    int status,
    HttpHeaders headers,
    JsonNode body,
    Optional<Duration> clockAhead) {
  public Exchange {
    parameters = List.copyOf(parameters);
  }

  @Override
  public String toString() {
    return "Exchange[" + question + ", " + status + "]";
  }
}
