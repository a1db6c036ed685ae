package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Parameters;
import java.util.List;

/**
 * A request to the admin API. {@code toString} excludes the body, which may contain secrets.
 *
 * @param path the segments after {@code /_sandbox/}
 */
public record AdminRequest(HttpMethod method, List<String> path, Parameters query, String body) {
  public AdminRequest {
    path = List.copyOf(path);
  }

  @Override
  public String toString() {
    return "AdminRequest[" + method + "]";
  }
}
