package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.admin.AdjustableClock;
import io.whatsapptoken.sandbox.admin.SandboxControl;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultInjector;
import io.whatsapptoken.sandbox.http.GraphServer;
import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.MetaSimulator;
import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.Moods;
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
 * A sandbox of Meta's Graph API that runs until it is closed. Offers the operations of the admin
 * API as typed methods. Thread-safe.
 */
public final class GraphSandbox implements AutoCloseable {
  private final SandboxControl control;
  private final GraphServer server;

  private GraphSandbox(SandboxControl control, GraphServer server) {
    this.control = control;
    this.server = server;
  }

  /** Starts an empty sandbox on a free loopback port. */
  public static GraphSandbox start() {
    return start(0);
  }

  /**
   * Starts an empty sandbox on loopback.
   *
   * @param port to listen on; 0 for a free port
   * @throws UncheckedIOException if the port is not available
   */
  public static GraphSandbox start(int port) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Starts an empty sandbox.
   *
   * @throws IllegalArgumentException if the host name cannot be resolved
   * @throws UncheckedIOException if the address is not available
   */
  public static GraphSandbox start(InetSocketAddress address) {
    var clock = new AdjustableClock(Clock.systemUTC());
    var control =
        new SandboxControl(MetaSimulator.empty(new SplittableRandom()), new FaultInjector(), clock);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("cannot resolve host " + address.getHostString());
    }
    try {
      return new GraphSandbox(control, GraphServer.start(address, control));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Starts a sandbox with the seed of {@link Demo} on a free loopback port. */
  public static GraphSandbox startDemo() {
    var sandbox = start();
    sandbox.seed(Demo.seed());
    return sandbox;
  }

  /** {@return the base URL, to use instead of {@code https://graph.facebook.com}} */
  public URI url() {
    return server.url();
  }

  /**
   * Adds the objects and tokens of the seed. Replaces objects with the same ID; does not change
   * existing tokens.
   *
   * @throws IllegalArgumentException if the seed is invalid; the message lists every problem
   */
  public void seed(Seed seed) {
    var problems = control.meta().seed(seed, now());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** {@return the number of tokens that were invalidated} */
  public int invalidate(Invalidation invalidation) {
    return control.meta().invalidate(invalidation, now());
  }

  /** {@return the number of tokens of the user that lost the scope} */
  public int revokeScope(String userId, String scope) {
    return control.meta().revokeScope(userId, scope);
  }

  /** {@return the updated object; empty if the ID does not exist} */
  public <N extends Node> Optional<N> update(Class<N> type, String id, UnaryOperator<N> change) {
    return control.meta().update(type, id, change);
  }

  /** {@return the object with this ID} */
  public <N extends Node> Optional<N> find(Class<N> type, String id) {
    return control.meta().find(type, id);
  }

  /** {@return the present moods} */
  public Moods moods() {
    return control.meta().moods();
  }

  /** Lets Meta behave like these variants from now on. */
  public void setMoods(MoodVariant... variants) {
    control.meta().setMoods(variants);
  }

  public void setMoods(Moods moods) {
    control.meta().setMoods(moods);
  }

  /** {@return the ID of the fault} */
  public long addFault(Fault fault) {
    return control.faults().add(fault);
  }

  public void clearFaults() {
    control.faults().clear();
  }

  /** {@return the Graph calls so far, oldest first; only the latest 100 000 are kept} */
  public List<CallRecord> calls() {
    return callsSince(0);
  }

  /** {@return the calls with a number greater than {@code number}} */
  public List<CallRecord> callsSince(long number) {
    return control.meta().callsSince(number);
  }

  /** {@return all tokens, valid or not, in order of issue} */
  public List<TokenRecord> tokens() {
    return control.meta().tokens(now());
  }

  /** {@return the sandbox's current time} */
  public Instant now() {
    return control.clock().instant();
  }

  /** Advances the sandbox's clock; time continues from there. */
  public void advanceClock(Duration amount) {
    control.clock().advance(amount);
  }

  /**
   * Removes all objects, tokens, calls and faults, and resets moods and clock. Call numbers
   * continue.
   */
  public void reset() {
    control.reset();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    server.close();
  }
}
