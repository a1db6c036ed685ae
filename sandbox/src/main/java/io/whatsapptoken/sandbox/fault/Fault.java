package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.graph.Method;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault for calls to come.
 *
 * @param method the calls it is for; empty for all
 * @param path is searched in the path without version and query, such as {@code /debug_token}
 * @param times how many calls it hits; empty for ever
 */
public record Fault(
    Optional<Method> method, Pattern path, Optional<Integer> times, FaultEffect effect) {

  /** {@return a fault for the next call whose path has the given pattern} */
  public static Fault once(String path, FaultEffect effect) {
    return new Fault(Optional.empty(), Pattern.compile(path), Optional.of(1), effect);
  }

  /** {@return a fault for every call whose path has the given pattern} */
  public static Fault always(String path, FaultEffect effect) {
    return new Fault(Optional.empty(), Pattern.compile(path), Optional.empty(), effect);
  }

  public Fault on(Method only) {
    return new Fault(Optional.of(only), path, times, effect);
  }

  public Fault times(int count) {
    return new Fault(method, path, Optional.of(count), effect);
  }

  boolean hits(Method called, String at) {
    return method.map(called::equals).orElse(true) && path.matcher(at).find();
  }

  Fault used() {
    return new Fault(method, path, times.map(left -> left - 1), effect);
  }

  boolean isSpent() {
    return times.filter(left -> left <= 0).isPresent();
  }
}
