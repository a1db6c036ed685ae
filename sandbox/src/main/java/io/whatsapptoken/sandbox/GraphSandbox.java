package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.admin.ShiftedClock;
import io.whatsapptoken.sandbox.admin.Steering;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultPlan;
import io.whatsapptoken.sandbox.http.GraphServer;
import io.whatsapptoken.sandbox.world.CallRecord;
import io.whatsapptoken.sandbox.world.Kill;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import io.whatsapptoken.sandbox.world.MetaWorld;
import io.whatsapptoken.sandbox.world.Node;
import io.whatsapptoken.sandbox.world.Seed;
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
  private final Steering steering;
  private final GraphServer server;

  private GraphSandbox(Steering steering, GraphServer server) {
    this.steering = steering;
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
    var clock = new ShiftedClock(Clock.systemUTC());
    var steering = new Steering(MetaWorld.empty(new SplittableRandom()), new FaultPlan(), clock);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("no address is known for " + address.getHostString());
    }
    try {
      return new GraphSandbox(steering, GraphServer.open(address, steering));
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
    var problems = steering.world().seed(seed, now());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** {@return how many tokens were ended} */
  public int kill(Kill kill) {
    return steering.world().kill(kill, now());
  }

  /** {@return how many tokens of the user lost the scope} */
  public int withdraw(String userId, String scope) {
    return steering.world().withdraw(userId, scope);
  }

  /** {@return the object after the change, unless there is none of that id} */
  public <N extends Node> Optional<N> update(Class<N> type, String id, UnaryOperator<N> change) {
    return steering.world().update(type, id, change);
  }

  /** {@return the object of that id} */
  public <N extends Node> Optional<N> find(Class<N> type, String id) {
    return steering.world().find(type, id);
  }

  /** {@return the fault's id} */
  public long add(Fault fault) {
    return steering.faults().add(fault);
  }

  public void clearFaults() {
    steering.faults().clear();
  }

  /** {@return the calls of Graph so far, oldest first; the newest 100 000 are kept} */
  public List<CallRecord> calls() {
    return callsSince(0);
  }

  /** {@return the calls with a higher number} */
  public List<CallRecord> callsSince(long number) {
    return steering.world().callsSince(number);
  }

  /** {@return every token that ever was, in the order of issue} */
  public List<LedgerEntry> tokens() {
    return steering.world().ledger(now());
  }

  /** {@return the sandbox's time, which may be ahead} */
  public Instant now() {
    return steering.clock().instant();
  }

  /** Puts the sandbox's clock forward; time goes on from there. */
  public void forward(Duration by) {
    steering.clock().forward(by);
  }

  /** Forgets everything, faults and clock included. Calls are counted on. */
  public void reset() {
    steering.reset();
  }

  /** Stops listening and cuts open connections. */
  @Override
  public void close() {
    server.close();
  }
}
