package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;

/** A proxy that opens a tunnel to Meta ({@code CONNECT}). It cannot print its password. */
public final class HttpProxy {
  private static final int DEFAULT_PORT = 80;

  private final String host;
  private final int port;
  private final Optional<String> authorization;

  private HttpProxy(String host, int port, Optional<String> authorization) {
    this.host = host;
    this.port = port;
    this.authorization = authorization;
  }

  /** Reads {@code http://user:password@host:port}; only the host is required. */
  public static Optional<HttpProxy> parse(String text) {
    try {
      var uri = new URI(text.contains("://") ? text : "http://" + text);
      if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new HttpProxy(
              uri.getHost(),
              uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
              Optional.ofNullable(uri.getRawUserInfo()).map(HttpProxy::basic)));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String basic(String userInfo) {
    // A plus sign stands for itself here, and for a space in what URLDecoder decodes.
    var plain = URLDecoder.decode(userInfo.replace("+", "%2B"), UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The value of the header {@code Proxy-Authorization}. */
  Optional<String> authorization() {
    return authorization;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpProxy that
        && host.equals(that.host)
        && port == that.port
        && authorization.equals(that.authorization);
  }

  @Override
  public int hashCode() {
    return host.hashCode() + port;
  }

  @Override
  public String toString() {
    return "HttpProxy[" + host + ":" + port + "]";
  }
}
