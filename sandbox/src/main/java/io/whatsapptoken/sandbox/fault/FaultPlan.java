package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.graph.Method;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The faults that wait for their calls. Each method acts as a whole. */
public final class FaultPlan {
  private final Map<Long, Fault> waiting = new LinkedHashMap<>();
  private long lastId;

  /**
   * What one call meets.
   *
   * @param delay the sum of all latencies
   * @param effect the first other fault that was planned for the call
   */
  record Met(Duration delay, Optional<FaultEffect> effect) {}

  /** {@return the fault's id} */
  public synchronized long add(Fault fault) {
    waiting.put(++lastId, fault);
    return lastId;
  }

  /** {@return whether there was such a fault} */
  public synchronized boolean remove(long id) {
    return waiting.remove(id) != null;
  }

  public synchronized void clear() {
    waiting.clear();
  }

  /** {@return the faults by id, each with the times that are left} */
  public synchronized Map<Long, Fault> waiting() {
    return new LinkedHashMap<>(waiting);
  }

  synchronized Met meet(Method method, String path) {
    var delay = Duration.ZERO;
    Optional<FaultEffect> effect = Optional.empty();
    for (var entry : waiting().entrySet()) {
      if (entry.getValue().hits(method, path)) {
        if (entry.getValue().effect() instanceof FaultEffect.Latency(Duration by)) {
          delay = delay.plus(by);
          use(entry.getKey(), entry.getValue());
        } else if (effect.isEmpty()) {
          effect = Optional.of(entry.getValue().effect());
          use(entry.getKey(), entry.getValue());
        }
      }
    }
    return new Met(delay, effect);
  }

  private void use(long id, Fault fault) {
    var used = fault.used();
    if (used.isSpent()) {
      waiting.remove(id);
    } else {
      waiting.put(id, used);
    }
  }
}
