package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Holds the planned faults and matches them to calls. Thread-safe. */
public final class FaultInjector {
  private final Map<Long, Fault> pending = new LinkedHashMap<>();
  private long lastId;

  /**
   * The faults that apply to one call.
   *
   * @param delay the sum of all matching latencies
   * @param effect the first other matching fault
   */
  record Match(Duration delay, Optional<FaultEffect> effect) {}

  /** {@return the ID of the fault} */
  public synchronized long add(Fault fault) {
    pending.put(++lastId, fault);
    return lastId;
  }

  /** {@return whether the fault existed} */
  public synchronized boolean remove(long id) {
    return pending.remove(id) != null;
  }

  public synchronized void clear() {
    pending.clear();
  }

  /** {@return the pending faults by ID, with the remaining number of calls} */
  public synchronized Map<Long, Fault> pending() {
    return new LinkedHashMap<>(pending);
  }

  synchronized Match match(HttpMethod method, String path) {
    var delay = Duration.ZERO;
    Optional<FaultEffect> effect = Optional.empty();
    for (var entry : pending().entrySet()) {
      if (entry.getValue().matches(method, path)) {
        if (entry.getValue().effect() instanceof FaultEffect.Latency(Duration latency)) {
          delay = delay.plus(latency);
          consume(entry.getKey(), entry.getValue());
        } else if (effect.isEmpty()) {
          effect = Optional.of(entry.getValue().effect());
          consume(entry.getKey(), entry.getValue());
        }
      }
    }
    return new Match(delay, effect);
  }

  private void consume(long id, Fault fault) {
    var remaining = fault.afterUse();
    if (remaining.isExhausted()) {
      pending.remove(id);
    } else {
      pending.put(id, remaining);
    }
  }
}
