package io.whatsapptoken.operator.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The network between one replica and one server, on loopback: TCP that can be spoiled. */
public final class TcpProxy implements AutoCloseable {
  private static final long SLOW_MILLIS = 400;
  private static final int BACKLOG = 64;

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private Mode mode = Mode.NORMAL;

  /** How the network is. */
  public enum Mode {
    NORMAL,
    /** Connections are reset as soon as they are there. */
    REFUSING,
    /** Nothing arrives, and nobody is told. */
    HANGING,
    /** Everything arrives later. */
    SLOW
  }

  /** Opens a way to a port of loopback. */
  public TcpProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public synchronized void setMode(Mode newMode) {
    mode = newMode;
    notifyAll();
    if (newMode == Mode.REFUSING) {
      resetConnections();
    }
  }

  /** Ends every connection that is open now. */
  public void resetConnections() {
    open.forEach(TcpProxy::reset);
  }

  private synchronized Mode mode() {
    return mode;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var near = listener.accept();
        Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException e) {
        resetConnections();
      }
    }
  }

  private void connect(Socket near) {
    open.add(near);
    try (near;
        var far = new Socket()) {
      if (mode() == Mode.REFUSING) {
        reset(near);
        return;
      }
      awaitPassable();
      far.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      open.add(far);
      try {
        var back = Thread.ofVirtual().start(() -> forward(far, near));
        forward(near, far);
        back.join();
      } finally {
        open.remove(far);
      }
    } catch (IOException e) {
      reset(near);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(near);
    }
  }

  private void forward(Socket from, Socket to) {
    try {
      copy(from.getInputStream(), to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
    var buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      awaitPassable();
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  /** Returns when something may pass. */
  private synchronized void awaitPassable() throws InterruptedException {
    while (mode == Mode.HANGING) {
      wait();
    }
    var due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS);
    for (var left = SLOW_MILLIS; mode == Mode.SLOW && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    resetConnections();
    setMode(Mode.NORMAL);
  }
}
