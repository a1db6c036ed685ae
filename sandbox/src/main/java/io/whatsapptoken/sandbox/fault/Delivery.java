package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.graph.GraphResponse;
import java.time.Duration;

/**
 * What reaches the client.
 *
 * @param after how long the client waits for it
 */
public record Delivery(Duration after, Content content) {
  /** What there is to read. */
  public sealed interface Content {
    /** Graph's answer. */
    record Answer(GraphResponse response) implements Content {}

    /** Some other text. */
    record Text(int status, String contentType, String body) implements Content {}

    /** The beginning of an answer, and then the end of the connection. */
    record Cut() implements Content {}
  }
}
