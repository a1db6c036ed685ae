package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.graph.Method;
import io.whatsapptoken.sandbox.graph.Parameters;
import java.util.List;

/**
 * A call of the admin API. Its body may carry secrets, so it does not print it.
 *
 * @param path the segments after {@code /_sandbox/}
 */
public record AdminRequest(Method method, List<String> path, Parameters query, String body) {
  public AdminRequest {
    path = List.copyOf(path);
  }

  @Override
  public String toString() {
    return "AdminRequest[" + method + "]";
  }
}
