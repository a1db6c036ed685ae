package io.whatsapptoken.sandbox.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A parsed Graph API request.
 *
 * @param version the version segment as sent; empty if the path has none
 * @param path the segments after the version
 * @param parameters merged from query, form and JSON body
 * @param bearer the token of the {@code Authorization} header
 */
public record GraphRequest(
    HttpMethod method,
    Optional<String> version,
    List<String> path,
    Parameters parameters,
    Optional<String> bearer) {

  public GraphRequest {
    path = List.copyOf(path);
  }

  /** Parses a path such as {@code /v25.0/me}, without query. */
  public static GraphRequest of(HttpMethod method, String path, Parameters parameters) {
    var segments = Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
    boolean versioned = !segments.isEmpty() && ApiVersion.looksLike(segments.getFirst());
    return new GraphRequest(
        method,
        versioned ? Optional.of(segments.getFirst()) : Optional.empty(),
        versioned ? segments.subList(1, segments.size()) : segments,
        parameters,
        Optional.empty());
  }

  public GraphRequest withBearer(Optional<String> token) {
    return new GraphRequest(method, version, path, parameters, token);
  }

  /** {@return this request with the version, unless it already has one} */
  public GraphRequest withDefaultVersion(Optional<String> defaultVersion) {
    return new GraphRequest(method, version.or(() -> defaultVersion), path, parameters, bearer);
  }

  /** {@return the access token; the parameter takes precedence over the header} */
  public Optional<String> token() {
    return parameters.get("access_token").or(() -> bearer);
  }

  /** {@return the path without version and query, such as {@code /me/permissions}} */
  public String unversionedPath() {
    return "/" + String.join("/", path);
  }

  /** Excludes the token and the path, which may contain a token by mistake. */
  @Override
  public String toString() {
    return "GraphRequest[" + method + ", " + parameters + "]";
  }
}
