package io.whatsapptoken.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.whatsapptoken.sandbox.admin.AdminApi;
import io.whatsapptoken.sandbox.admin.Steering;
import io.whatsapptoken.sandbox.fault.Delivery;
import io.whatsapptoken.sandbox.fault.Wire;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves Graph and the admin API over HTTP, with a virtual thread for each call. */
public final class GraphServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GraphServer.class.getName());
  private static final GraphError BUG =
      GraphError.oauth(1, "An unknown error occurred").withStatus(500);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Steering steering;
  private final Wire wire;
  private final AdminApi admin;

  private GraphServer(HttpServer server, Steering steering) {
    this.server = server;
    this.steering = steering;
    this.wire = new Wire(steering.world(), steering.faults());
    this.admin = new AdminApi(steering);
  }

  /**
   * Listens at once.
   *
   * @throws IOException if the address cannot be had
   */
  public static GraphServer open(InetSocketAddress address, Steering steering) throws IOException {
    // Without it a kept-alive connection may wait for the client's delayed acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    var opened = new GraphServer(HttpServer.create(address, 0), steering);
    opened.server.createContext("/", opened::handle);
    opened.server.setExecutor(opened.threads);
    opened.server.start();
    return opened;
  }

  /** {@return such as {@code http://127.0.0.1:8080}, without a path} */
  public URI url() {
    var address = server.getAddress();
    var host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  /** Stops listening and cuts what is open. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      switch (RequestReader.read(exchange)) {
        case Incoming.Admin(var request) -> AnswerWriter.admin(exchange, admin.answer(request));
        case Incoming.Graph(var request) -> graph(exchange, request);
        case Incoming.Unreadable(var error) ->
            AnswerWriter.refusal(exchange, error, steering.world().traceId());
      }
    } catch (RuntimeException e) {
      // Not its message: that might quote what the client sent.
      LOG.log(Level.ERROR, "{0} at {1}", e.getClass().getName(), e.getStackTrace()[0]);
      AnswerWriter.refusal(exchange, BUG, steering.world().traceId());
    }
  }

  private void graph(HttpExchange exchange, GraphRequest request) throws IOException {
    var delivery = wire.deliver(request, steering.clock().instant());
    if (waited(delivery)) {
      AnswerWriter.content(exchange, delivery.content());
    }
  }

  /** Whether the time passed undisturbed; it does not when the server stops. */
  private static boolean waited(Delivery delivery) {
    try {
      Thread.sleep(delivery.after());
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
