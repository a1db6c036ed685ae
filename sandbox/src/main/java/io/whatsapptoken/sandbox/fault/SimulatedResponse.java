package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.protocol.GraphResponse;
import java.time.Duration;

/**
 * What the client receives.
 *
 * @param delay the delay before the response
 */
public record SimulatedResponse(Duration delay, Content content) {
  /** The content of the response. */
  public sealed interface Content {
    /** A Graph response. */
    record Graph(GraphResponse response) implements Content {}

    /** A response with a plain body. */
    record Raw(int status, String contentType, String body) implements Content {}

    /** Response headers, then a closed connection. */
    record ConnectionDropped() implements Content {}
  }
}
