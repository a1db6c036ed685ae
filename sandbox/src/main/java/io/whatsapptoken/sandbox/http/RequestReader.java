package io.whatsapptoken.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.whatsapptoken.sandbox.admin.AdminRequest;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.Json;
import io.whatsapptoken.sandbox.graph.Method;
import io.whatsapptoken.sandbox.graph.Parameters;
import io.whatsapptoken.sandbox.graph.PercentCoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns bytes into a call: path, query, body and the {@code Authorization} header. */
final class RequestReader {
  private static final String ADMIN = "_sandbox";
  private static final String BEARER = "bearer ";
  private static final int LARGEST_BODY = 4 << 20;
  private static final GraphError TOO_LARGE =
      GraphError.oauth(1, "The request is too large").withStatus(413);
  private static final GraphError NO_SUCH_METHOD =
      GraphError.oauth(100, "Unsupported request method");

  private RequestReader() {}

  static Incoming read(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    var method = Method.named(exchange.getRequestMethod());
    if (body.length > LARGEST_BODY) {
      return new Incoming.Unreadable(TOO_LARGE);
    }
    return method.isEmpty()
        ? new Incoming.Unreadable(NO_SUCH_METHOD)
        : read(exchange, method.get(), new String(body, StandardCharsets.UTF_8));
  }

  private static Incoming read(HttpExchange exchange, Method method, String body) {
    var uri = exchange.getRequestURI();
    var query = Parameters.ofForm(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    var path = segments(Optional.ofNullable(uri.getRawPath()).orElse("/"));
    if (!path.isEmpty() && path.getFirst().equals(ADMIN)) {
      return new Incoming.Admin(
          new AdminRequest(method, path.subList(1, path.size()), query, body));
    }
    var parameters = query.and(inBody(exchange, body));
    return new Incoming.Graph(
        GraphRequest.of(overridden(method, parameters), "/" + String.join("/", path), parameters)
            .withBearer(bearer(exchange)));
  }

  /** Client libraries send {@code POST …?method=delete} where a proxy would not let DELETE pass. */
  private static Method overridden(Method method, Parameters parameters) {
    return method == Method.POST
        ? parameters.text("method").flatMap(Method::named).orElse(method)
        : method;
  }

  private static Parameters inBody(HttpExchange exchange, String body) {
    var type = header(exchange, "Content-Type").orElse("");
    if (type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Json.parse(body)
          .filter(node -> node.isObject())
          .map(Parameters::ofJson)
          .orElse(Parameters.NONE);
    }
    return MultipartForm.boundary(type)
        .map(boundary -> MultipartForm.read(body, boundary))
        .orElseGet(() -> Parameters.ofForm(body));
  }

  private static Optional<String> bearer(HttpExchange exchange) {
    return header(exchange, "Authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> PercentCoded.decode(segment.replace("+", "%2B")))
        .toList();
  }
}
