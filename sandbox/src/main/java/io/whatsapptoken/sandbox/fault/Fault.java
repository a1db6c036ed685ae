package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault that is injected into matching calls.
 *
 * @param method the method to match; empty for all
 * @param path searched in the path without version and query, such as {@code /debug_token}
 * @param times how many calls are affected; empty for unlimited
 */
public record Fault(
    Optional<HttpMethod> method, Pattern path, Optional<Integer> times, FaultEffect effect) {

  /** {@return a fault for the next call whose path matches} */
  public static Fault once(String path, FaultEffect effect) {
    return new Fault(Optional.empty(), Pattern.compile(path), Optional.of(1), effect);
  }

  /** {@return a fault for every call whose path matches} */
  public static Fault always(String path, FaultEffect effect) {
    return new Fault(Optional.empty(), Pattern.compile(path), Optional.empty(), effect);
  }

  public Fault onMethod(HttpMethod onlyMethod) {
    return new Fault(Optional.of(onlyMethod), path, times, effect);
  }

  public Fault times(int count) {
    return new Fault(method, path, Optional.of(count), effect);
  }

  boolean matches(HttpMethod requestMethod, String requestPath) {
    return method.map(requestMethod::equals).orElse(true) && path.matcher(requestPath).find();
  }

  Fault afterUse() {
    return new Fault(method, path, times.map(left -> left - 1), effect);
  }

  boolean isExhausted() {
    return times.filter(left -> left <= 0).isPresent();
  }
}
