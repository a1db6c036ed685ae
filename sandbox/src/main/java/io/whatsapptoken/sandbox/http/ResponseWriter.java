package io.whatsapptoken.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.whatsapptoken.sandbox.admin.AdminResponse;
import io.whatsapptoken.sandbox.fault.SimulatedResponse.Content;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes HTTP responses. */
final class ResponseWriter {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final int ANNOUNCED_LENGTH = 1_000;

  private ResponseWriter() {}

  static void writeContent(HttpExchange exchange, Content content) throws IOException {
    switch (content) {
      case Content.Graph(var response) -> writeGraph(exchange, response);
      case Content.Raw(int status, String type, String body) -> write(exchange, status, type, body);
      case Content.ConnectionDropped() -> dropConnection(exchange);
    }
  }

  static void writeAdmin(HttpExchange exchange, AdminResponse response) throws IOException {
    write(exchange, response.status(), JSON, response.body().toString());
  }

  static void writeError(HttpExchange exchange, GraphError error, String traceId)
      throws IOException {
    write(exchange, error.status(), JSON, error.body(traceId).toString());
  }

  private static void writeGraph(HttpExchange exchange, GraphResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Cache-Control", "private, no-cache, no-store");
    write(exchange, response.status(), JSON, response.body().toString());
  }

  private static void write(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /**
   * Sends the headers first: a client may silently repeat a request if a keep-alive connection
   * closes without a response.
   */
  private static void dropConnection(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(200, ANNOUNCED_LENGTH);
    exchange.getResponseBody().flush();
  }
}
