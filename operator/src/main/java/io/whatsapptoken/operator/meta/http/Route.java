package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The way to Meta, and whom to trust on it.
 *
 * @param proxy for calls over https
 * @param direct hosts that are reached without the proxy
 * @param authorities a file with certificates that are trusted besides those of the Java runtime
 */
public record Route(Optional<HttpProxy> proxy, NoProxy direct, Optional<Path> authorities) {
  public static final Route DIRECT = new Route(Optional.empty(), NoProxy.NONE, Optional.empty());

  /** Whether a file has certificates in PEM. */
  public static boolean isBundle(Path file) {
    try {
      return !TrustedAuthorities.certificates(Files.readString(file, ISO_8859_1)).isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  /** The proxy for an address, if calls to it take one. */
  Optional<HttpProxy> proxyFor(URI uri) {
    return proxy.filter(_ -> "https".equals(uri.getScheme()) && !direct.includes(uri));
  }

  /** Resolves the host of the proxy for each connection. */
  ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(
            proxyFor(uri)
                .map(to -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(to.host(), to.port())))
                .orElse(Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The failure of the call says it.
      }
    };
  }
}
