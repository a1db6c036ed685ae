package io.whatsapptoken.operator.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Serves {@code /livez}, {@code /readyz} and {@code /metrics}, for reading only. */
public final class HttpEndpoints implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final HttpServer server;
  private final Probes probes;
  private final Telemetry telemetry;

  /**
   * The checks behind the two probes.
   *
   * @param live what only a restart can mend
   * @param ready what must hold for this replica to work
   */
  public record Probes(List<HealthCheck> live, List<HealthCheck> ready) {
    public Probes {
      live = List.copyOf(live);
      ready = List.copyOf(ready);
    }
  }

  private HttpEndpoints(HttpServer server, Probes probes, Telemetry telemetry) {
    this.server = server;
    this.probes = probes;
    this.telemetry = telemetry;
  }

  /**
   * Serves until closed. Port 0 takes a free one.
   *
   * @throws UncheckedIOException if the address is not available
   */
  public static HttpEndpoints serve(InetSocketAddress address, Probes probes, Telemetry telemetry) {
    try {
      var server = HttpServer.create(address, 0);
      var endpoints = new HttpEndpoints(server, probes, telemetry);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", endpoints::answer);
      server.start();
      return endpoints;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + address.getPort(), e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      var isRead = method.equals("GET") || method.equals("HEAD");
      if (isRead && path.equals("/metrics")) {
        sendMetrics(exchange);
      } else {
        send(isRead ? page(path) : new Page(405, "method not allowed\n"), exchange);
      }
    }
  }

  private static void send(Page page, HttpExchange exchange) throws IOException {
    var body = page.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TEXT);
    var isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(page.status(), isHead ? -1 : body.length);
    if (!isHead) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Written piece by piece: with thousands of tokens there are megabytes. */
  private void sendMetrics(HttpExchange exchange) throws IOException {
    var request = exchange.getRequestHeaders();
    var isOpen = accepts(request.getFirst("Accept"), "application/openmetrics-text");
    var isZipped = accepts(request.getFirst("Accept-Encoding"), "gzip");
    var type = isOpen ? OPEN_METRICS : PROMETHEUS;
    exchange.getResponseHeaders().set("Content-Type", type);
    if (isZipped) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    var isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, isHead ? -1 : 0);
    if (!isHead) {
      var body = exchange.getResponseBody();
      try (var out =
          new BufferedWriter(
              new OutputStreamWriter(isZipped ? new GZIPOutputStream(body) : body, UTF_8))) {
        telemetry.scrape(type, out);
      }
    }
  }

  private static boolean accepts(@Nullable String header, String what) {
    return header != null && header.contains(what);
  }

  private Page page(String path) {
    return switch (path) {
      case "/livez" -> health(probes.live());
      case "/readyz" -> health(probes.ready());
      default -> new Page(404, "not found\n");
    };
  }

  private static Page health(List<HealthCheck> checks) {
    var failing = checks.stream().filter(check -> !check.passes()).toList();
    var details = checks.stream().flatMap(check -> check.details().get().stream());
    var body =
        Stream.concat(
                failing.isEmpty()
                    ? Stream.of("ok")
                    : failing.stream().map(check -> "failing: " + check.name()),
                details.map(line -> "waiting for " + line))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return new Page(failing.isEmpty() ? 200 : 503, body);
  }

  private record Page(int status, String body) {}
}
