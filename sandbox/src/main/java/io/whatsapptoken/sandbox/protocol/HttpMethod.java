package io.whatsapptoken.sandbox.protocol;

import java.util.Locale;
import java.util.Optional;

/** The HTTP methods of the Graph API. */
public enum HttpMethod {
  GET,
  POST,
  DELETE;

  /** {@return the method, ignoring case; empty if Graph does not support it} */
  public static Optional<HttpMethod> parse(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "GET" -> Optional.of(GET);
      case "POST" -> Optional.of(POST);
      case "DELETE" -> Optional.of(DELETE);
      default -> Optional.empty();
    };
  }
}
