package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.admin.AdjustableClock;
import io.whatsapptoken.sandbox.admin.SandboxControl;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultInjector;
import io.whatsapptoken.sandbox.http.GraphServer;
import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.MetaSimulator;
import io.whatsapptoken.sandbox.model.Node;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.TokenRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A Graph API on loopback, running until it is closed. What the admin API does in JSON, this class
 * does with types; both act on the same world. All methods may be called by many threads.
 */
public final class GraphSandbox implements AutoCloseable {
  private final SandboxControl control;
  private final GraphServer server;

  private GraphSandbox(SandboxControl control, GraphServer server) {
    this.control = control;
    this.server = server;
  }

  /** Starts an empty one on loopback, on a free port. */
  public static GraphSandbox start() {
    return start(0);
  }

  /**
   * Starts an empty one on loopback.
   *
   * @param port to listen on; 0 for a free one
   * @throws UncheckedIOException if the port cannot be had
   */
  public static GraphSandbox start(int port) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Starts an empty one.
   *
   * @throws IllegalArgumentException if the host's name is not known
   * @throws UncheckedIOException if the address cannot be had
   */
  public static GraphSandbox start(InetSocketAddress address) {
    var clock = new AdjustableClock(Clock.systemUTC());
    var control =
        new SandboxControl(MetaSimulator.empty(new SplittableRandom()), new FaultInjector(), clock);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("no address is known for " + address.getHostString());
    }
    try {
      return new GraphSandbox(control, GraphServer.start(address, control));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Starts one with the demo seed (see {@link Demo}) on loopback, on a free port. */
  public static GraphSandbox startDemo() {
    var sandbox = start();
    sandbox.seed(Demo.seed());
    return sandbox;
  }

  /** {@return what clients use in place of {@code https://graph.facebook.com}, without a path} */
  public URI url() {
    return server.url();
  }

  /**
   * Adds what the seed names, or replaces it where it has the same id; known tokens stay.
   *
   * @throws IllegalArgumentException if the seed does not fit, with every mistake
   */
  public void seed(Seed seed) {
    var problems = control.meta().seed(seed, now());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** {@return how many tokens were ended} */
  public int invalidate(Invalidation invalidation) {
    return control.meta().invalidate(invalidation, now());
  }

  /** {@return how many tokens of the user lost the scope} */
  public int revokeScope(String userId, String scope) {
    return control.meta().revokeScope(userId, scope);
  }

  /** {@return the object after the change, unless there is none of that id} */
  public <N extends Node> Optional<N> update(Class<N> type, String id, UnaryOperator<N> change) {
    return control.meta().update(type, id, change);
  }

  /** {@return the object of that id} */
  public <N extends Node> Optional<N> find(Class<N> type, String id) {
    return control.meta().find(type, id);
  }

  /** {@return the fault's id} */
  public long addFault(Fault fault) {
    return control.faults().add(fault);
  }

  public void clearFaults() {
    control.faults().clear();
  }

  /** {@return the calls of Graph so far, oldest first; the newest 100 000 are kept} */
  public List<CallRecord> calls() {
    return callsSince(0);
  }

  /** {@return the calls with a higher number} */
  public List<CallRecord> callsSince(long number) {
    return control.meta().callsSince(number);
  }

  /** {@return every token that ever was, in the order of issue} */
  public List<TokenRecord> tokens() {
    return control.meta().tokens(now());
  }

  /** {@return the sandbox's time, which may be ahead} */
  public Instant now() {
    return control.clock().instant();
  }

  /** Puts the sandbox's clock forward; time goes on from there. */
  public void advanceClock(Duration amount) {
    control.clock().advance(amount);
  }

  /** Forgets everything, faults and clock included. Calls are counted on. */
  public void reset() {
    control.reset();
  }

  /** Stops listening and cuts open connections. */
  @Override
  public void close() {
    server.close();
  }
}
