package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.GraphFailure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells calls that never left from calls that Meta may have acted on. The words are our own: those
 * of the exceptions can name the URL.
 */
final class TransportFailures {
  private TransportFailures() {}

  /** Whatever is not known to have failed before the request was sent counts as sent. */
  static GraphFailure failure(@Nullable Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnresolvedAddressException _, UnknownHostException _ -> {
          return new GraphFailure.Unreachable("Meta's host name cannot be resolved");
        }
        case HttpConnectTimeoutException _ -> {
          return new GraphFailure.Unreachable("no connection to Meta came about in time");
        }
        case SSLHandshakeException _, SSLPeerUnverifiedException _ -> {
          return new GraphFailure.Unreachable("no trusted connection (TLS) to Meta came about");
        }
        default -> {}
      }
    }
    return thrown instanceof ConnectException || thrown instanceof NoRouteToHostException
        ? new GraphFailure.Unreachable("the connection to Meta was refused")
        : unanswered("no whole answer came back from Meta");
  }

  static GraphFailure.NoUsableResponse unanswered(String why) {
    return new GraphFailure.NoUsableResponse(why);
  }
}
