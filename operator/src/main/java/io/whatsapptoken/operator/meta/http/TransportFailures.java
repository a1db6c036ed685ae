package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.GraphFailure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells calls that never left from calls that Meta may have acted on. The words are our own: those
 * of the exceptions can name the URL.
 */
final class TransportFailures {
  private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

  private TransportFailures() {}

  /**
   * Whatever is not known to have failed before the request was sent counts as sent.
   *
   * @param peer who is connected to: Meta or the proxy
   */
  static GraphFailure failure(@Nullable Throwable thrown, String peer) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnresolvedAddressException _, UnknownHostException _ -> {
          return new GraphFailure.Unreachable(peer + "'s host name cannot be resolved");
        }
        case HttpConnectTimeoutException _ -> {
          return new GraphFailure.Unreachable("no connection to " + peer + " came about in time");
        }
        case RejectedCertificateException rejected -> {
          return new GraphFailure.Unreachable(rejected.explanation());
        }
        default -> {}
      }
    }
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
        return new GraphFailure.Unreachable("no trusted connection (TLS) to Meta came about");
      }
    }
    if (thrown instanceof ConnectException || thrown instanceof NoRouteToHostException) {
      return new GraphFailure.Unreachable("the connection to " + peer + " was refused");
    }
    return tunnel(thrown).orElseGet(() -> unanswered("no whole answer came back from Meta"));
  }

  /** The JDK tells a tunnel that the proxy did not open by its words only. */
  private static Optional<GraphFailure> tunnel(@Nullable Throwable thrown) {
    return Optional.ofNullable(thrown)
        .map(Throwable::getMessage)
        .map(TUNNEL::matcher)
        .filter(Matcher::matches)
        .map(found -> proxyRefused(Integer.parseInt(found.group(1))));
  }

  static GraphFailure proxyRefused(int status) {
    return new GraphFailure.Unreachable(
        "the proxy did not open a connection to Meta (HTTP status " + status + ")");
  }

  static GraphFailure.NoUsableResponse unanswered(String why) {
    return new GraphFailure.NoUsableResponse(why);
  }
}
