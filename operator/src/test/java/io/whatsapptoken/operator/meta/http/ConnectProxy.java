package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback that opens tunnels, or misbehaves in one way, and notes what it was asked.
 */
public final class ConnectProxy implements AutoCloseable {
  /** What it does with a request for a tunnel. */
  public enum Behaviour {
    TUNNEL,
    REFUSE_403,
    REFUSE_503,
    WANT_PASSWORD,
    HANG_UP,
    RESET_TUNNEL,
    RESET_HANDSHAKE
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public ConnectProxy(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** The heads of the requests. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var head = head(client.getInputStream());
      requests.add(head);
      respond(client, head);
    } catch (IOException _) {
      // The other side hung up.
    }
  }

  private void respond(Socket client, String head) throws IOException {
    switch (behaviour) {
      case TUNNEL -> tunnel(client, head);
      case REFUSE_403 -> say(client, "403 Forbidden");
      case REFUSE_503 -> say(client, "503 Service Unavailable");
      case WANT_PASSWORD -> {
        if (head.contains("Proxy-Authorization: Basic ")) {
          tunnel(client, head);
        } else {
          say(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
        }
      }
      case HANG_UP -> {}
      case RESET_TUNNEL -> {
        say(client, "200 Connection established");
        client.setSoLinger(true, 0);
      }
      case RESET_HANDSHAKE -> {
        say(client, "200 Connection established");
        client.getInputStream().readNBytes(50);
        client.setSoLinger(true, 0);
      }
    }
  }

  private static void say(Socket client, String status) throws IOException {
    var end = status.startsWith("200") ? "\r\n\r\n" : "\r\nContent-Length: 0\r\n\r\n";
    client.getOutputStream().write(("HTTP/1.1 " + status + end).getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  private static void tunnel(Socket client, String head) throws IOException {
    var target = head.split(" ", -1)[1];
    var colon = target.lastIndexOf(':');
    var host = target.substring(0, colon);
    try (var server = new Socket(host, Integer.parseInt(target.substring(colon + 1)))) {
      say(client, "200 Connection established");
      var answers = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      answers.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException _) {
      // One side hung up.
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = Optional.of(in.read()).filter(b -> b >= 0).orElseThrow(IOException::new);
      head.append((char) next.intValue());
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
