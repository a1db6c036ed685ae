package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.protocol.GraphResponse;
import java.time.Duration;

/**
 * What reaches the client.
 *
 * @param delay how long the client waits for it
 */
public record SimulatedResponse(Duration delay, Content content) {
  /** What there is to read. */
  public sealed interface Content {
    /** Graph's answer. */
    record Graph(GraphResponse response) implements Content {}

    /** Some other text. */
    record Raw(int status, String contentType, String body) implements Content {}

    /** The beginning of an answer, and then the end of the connection. */
    record ConnectionDropped() implements Content {}
  }
}
