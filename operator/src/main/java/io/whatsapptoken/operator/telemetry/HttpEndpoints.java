package io.whatsapptoken.operator.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves {@code /livez}, {@code /readyz} and {@code /metrics}, for reading only. */
public final class HttpEndpoints implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";

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
      var page = page(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      var body = page.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.contentType());
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(page.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(page.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Page page(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return new Page(405, TEXT, "method not allowed\n");
    }
    return switch (path) {
      case "/livez" -> health(probes.live());
      case "/readyz" -> health(probes.ready());
      case "/metrics" ->
          new Page(200, "text/plain; version=0.0.4; charset=utf-8", telemetry.scrape());
      default -> new Page(404, TEXT, "not found\n");
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
    return new Page(failing.isEmpty() ? 200 : 503, TEXT, body);
  }

  private record Page(int status, String contentType, String body) {}
}
