package io.whatsapptoken.operator.meta.http;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the Graph API is and how long to wait for it.
 *
 * @param baseUrl scheme, host and an optional path; no user, query or fragment
 * @param version for example {@code v25.0}; Meta checks it only when called, so it is checked here
 * @param timeout bounds a whole call, from the connection to the last byte of the answer
 */
public record GraphEndpoint(URI baseUrl, String version, Duration timeout) {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d");

  public GraphEndpoint {
    if (!isBaseUrl(baseUrl)) {
      throw new IllegalArgumentException("the base URL is scheme, host and path only");
    }
    if (!isVersion(version)) {
      throw new IllegalArgumentException("the version looks like v25.0");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("the timeout is positive");
    }
  }

  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  public static boolean isBaseUrl(URI uri) {
    return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /**
   * The part of {@link #timeout} that opening the connection may take. It is less than the whole,
   * which distinguishes an unreachable host from a request without a response.
   */
  Duration connectTimeout() {
    return Collections.min(List.of(timeout.dividedBy(2), LONGEST_CONNECT));
  }

  /** The address of a resource below the version. The argument is encoded already. */
  URI at(String encodedPathAndQuery) {
    var base = baseUrl.toString();
    var root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return URI.create(root + "/" + version + "/" + encodedPathAndQuery);
  }
}
