package io.whatsapptoken.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.whatsapptoken.sandbox.admin.AdminRequest;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Parameters;
import io.whatsapptoken.sandbox.protocol.UrlDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses HTTP requests: path, query, body and {@code Authorization} header. */
final class RequestReader {
  private static final String ADMIN = "_sandbox";
  private static final String BEARER = "bearer ";
  private static final int MAX_BODY = 4 << 20;
  private static final GraphError TOO_LARGE =
      GraphError.oauthException(1, "The request is too large").withStatus(413);
  private static final GraphError UNSUPPORTED_METHOD =
      GraphError.oauthException(100, "Unsupported request method");

  private RequestReader() {}

  static ParsedRequest read(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    var method = HttpMethod.parse(exchange.getRequestMethod());
    if (body.length > MAX_BODY) {
      return new ParsedRequest.Invalid(TOO_LARGE);
    }
    return method.isEmpty()
        ? new ParsedRequest.Invalid(UNSUPPORTED_METHOD)
        : read(exchange, method.get(), new String(body, StandardCharsets.UTF_8));
  }

  private static ParsedRequest read(HttpExchange exchange, HttpMethod method, String body) {
    var uri = exchange.getRequestURI();
    var query = Parameters.fromUrlEncoded(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    var path = segments(Optional.ofNullable(uri.getRawPath()).orElse("/"));
    if (!path.isEmpty() && path.getFirst().equals(ADMIN)) {
      return new ParsedRequest.Admin(
          new AdminRequest(method, path.subList(1, path.size()), query, body));
    }
    var parameters = query.mergedWith(bodyParameters(exchange, body));
    return new ParsedRequest.Graph(
        GraphRequest.of(
                effectiveMethod(method, parameters), "/" + String.join("/", path), parameters)
            .withBearer(bearer(exchange)));
  }

  /** Client libraries send {@code POST …?method=delete} to pass proxies that block DELETE. */
  private static HttpMethod effectiveMethod(HttpMethod method, Parameters parameters) {
    return method == HttpMethod.POST
        ? parameters.get("method").flatMap(HttpMethod::parse).orElse(method)
        : method;
  }

  private static Parameters bodyParameters(HttpExchange exchange, String body) {
    var type = header(exchange, "Content-Type").orElse("");
    if (type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Json.parse(body)
          .filter(node -> node.isObject())
          .map(Parameters::fromJson)
          .orElse(Parameters.EMPTY);
    }
    return MultipartForm.boundary(type)
        .map(boundary -> MultipartForm.read(body, boundary))
        .orElseGet(() -> Parameters.fromUrlEncoded(body));
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
        .map(segment -> UrlDecoder.decode(segment.replace("+", "%2B")))
        .toList();
  }
}
