package io.whatsapptoken.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.whatsapptoken.sandbox.admin.AdminApi;
import io.whatsapptoken.sandbox.admin.SandboxControl;
import io.whatsapptoken.sandbox.fault.FaultInjectingTransport;
import io.whatsapptoken.sandbox.fault.SimulatedResponse;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the Graph API and the admin API over HTTP, with one virtual thread per request. */
public final class GraphServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GraphServer.class.getName());
  private static final GraphError INTERNAL_ERROR =
      GraphError.oauthException(1, "An unknown error occurred").withStatus(500);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SandboxControl control;
  private final FaultInjectingTransport transport;
  private final AdminApi admin;

  private GraphServer(HttpServer server, SandboxControl control) {
    this.server = server;
    this.control = control;
    this.transport = new FaultInjectingTransport(control.meta(), control.faults());
    this.admin = new AdminApi(control);
  }

  /**
   * Starts to listen immediately.
   *
   * @throws IOException if the address is not available
   */
  public static GraphServer start(InetSocketAddress address, SandboxControl control)
      throws IOException {
    // Otherwise a keep-alive connection may wait for the delayed acknowledgement of the client.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    var started = new GraphServer(HttpServer.create(address, 0), control);
    started.server.createContext("/", started::handle);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  /** {@return the base URL, such as {@code http://127.0.0.1:8080}} */
  public URI url() {
    var address = server.getAddress();
    var host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  /** Stops listening and closes open connections. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      respond(exchange);
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    try {
      switch (RequestReader.read(exchange)) {
        case ParsedRequest.Admin(var request) ->
            ResponseWriter.writeAdmin(exchange, admin.handle(request));
        case ParsedRequest.Graph(var request) -> respondGraph(exchange, request);
        case ParsedRequest.Invalid(var error) ->
            ResponseWriter.writeError(exchange, error, control.meta().traceId());
      }
    } catch (RuntimeException e) {
      // The message is omitted because it might quote the request.
      LOG.log(Level.ERROR, "{0} at {1}", e.getClass().getName(), e.getStackTrace()[0]);
      ResponseWriter.writeError(exchange, INTERNAL_ERROR, control.meta().traceId());
    }
  }

  private void respondGraph(HttpExchange exchange, GraphRequest request) throws IOException {
    var response = transport.send(request, control.clock().instant());
    if (awaitDelay(response)) {
      ResponseWriter.writeContent(exchange, response.content());
    }
  }

  /** {@return whether the delay passed; false if the server stopped meanwhile} */
  private static boolean awaitDelay(SimulatedResponse response) {
    try {
      Thread.sleep(response.delay());
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
