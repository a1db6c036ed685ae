package io.whatsapptoken.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.whatsapptoken.sandbox.admin.AdminAnswer;
import io.whatsapptoken.sandbox.fault.Delivery.Content;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns an answer into bytes. */
final class AnswerWriter {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final int PROMISED = 1_000;

  private AnswerWriter() {}

  static void content(HttpExchange exchange, Content content) throws IOException {
    switch (content) {
      case Content.Answer(var response) -> answer(exchange, response);
      case Content.Text(int status, String type, String body) ->
          write(exchange, status, type, body);
      case Content.Cut() -> cut(exchange);
    }
  }

  static void admin(HttpExchange exchange, AdminAnswer answer) throws IOException {
    write(exchange, answer.status(), JSON, answer.body().toString());
  }

  static void refusal(HttpExchange exchange, GraphError error, String traceId) throws IOException {
    write(exchange, error.status(), JSON, error.body(traceId).toString());
  }

  private static void answer(HttpExchange exchange, GraphResponse response) throws IOException {
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
   * Some bytes are sent before the cut: a client may silently repeat a call on a kept connection
   * that ended without any.
   */
  private static void cut(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(200, PROMISED);
    exchange.getResponseBody().flush();
  }
}
