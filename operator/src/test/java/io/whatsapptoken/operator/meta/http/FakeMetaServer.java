package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server on loopback that answers what it was told, in that order, and notes what it was asked.
 */
public final class FakeMetaServer implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Behaviour> behaviours = new ArrayDeque<>();
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  public FakeMetaServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::respond);
    server.start();
  }

  public FakeMetaServer respondsWith(int status, String body) {
    return respondsWith(status, body, Map.of());
  }

  public FakeMetaServer respondsWith(int status, String body, Map<String, String> headers) {
    return enqueue(exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    });
  }

  /** Answers with a body that is made from all that was sent. */
  FakeMetaServer echoes(int status, UnaryOperator<String> body) {
    return enqueue(exchange -> {
      var bytes = body.apply(requests.getLast().allValues()).getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    });
  }

  FakeMetaServer dropsConnection() {
    return enqueue(_ -> {});
  }

  FakeMetaServer dropsConnectionAfter(String prefix) {
    return enqueue(exchange -> {
      exchange.sendResponseHeaders(200, 10_000);
      exchange.getResponseBody().write(prefix.getBytes(UTF_8));
      exchange.getResponseBody().flush();
    });
  }

  FakeMetaServer neverResponds() {
    return enqueue(_ -> awaitClose());
  }

  FakeMetaServer stallsAfter(String prefix) {
    return enqueue(exchange -> {
      exchange.sendResponseHeaders(200, 10_000);
      exchange.getResponseBody().write(prefix.getBytes(UTF_8));
      exchange.getResponseBody().flush();
      awaitClose();
    });
  }

  List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  public GraphEndpoint endpoint(Duration timeout) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new GraphEndpoint(url, "v25.0", timeout);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }

  private FakeMetaServer enqueue(Behaviour behaviour) {
    behaviours.add(behaviour);
    return this;
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(ReceivedRequest.of(exchange));
      behaviours.remove().on(exchange);
    }
  }

  private void awaitClose() {
    try {
      closing.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Behaviour {
    void on(HttpExchange exchange) throws IOException;
  }

  /** A request; the parameters are those of the query or, of a POST, those of the body. */
  record ReceivedRequest(String call, String authorization, Map<String, String> parameters) {
    private String allValues() {
      return authorization + " " + String.join(" ", parameters.values());
    }

    private static ReceivedRequest of(HttpExchange exchange) throws IOException {
      var uri = exchange.getRequestURI();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      return new ReceivedRequest(
          exchange.getRequestMethod() + " " + uri.getRawPath(),
          exchange.getRequestHeaders().getFirst("Authorization"),
          parameters(uri.getRawQuery() == null ? body : uri.getRawQuery()));
    }

    private static Map<String, String> parameters(String encoded) {
      return Stream.of(encoded.split("&", -1))
          .map(pair -> pair.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
  }
}
