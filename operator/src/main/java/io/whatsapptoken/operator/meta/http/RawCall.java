package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call that the operator does not make, to find out what Meta answers. It is built by one method
 * on one thread, and does not print itself.
 */
public final class RawCall {
  private final String method;
  private final String path;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();
  private Optional<AccessToken> caller = Optional.empty();

  private RawCall(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /**
   * A read.
   *
   * @param path below the version; segments that are not ours are encoded by {@link #segment}
   */
  public static RawCall get(String path) {
    return new RawCall("GET", path);
  }

  public static RawCall post(String path) {
    return new RawCall("POST", path);
  }

  public static RawCall delete(String path) {
    return new RawCall("DELETE", path);
  }

  /** A path segment, encoded so that it cannot be anything else. */
  public static String segment(String text) {
    return GraphRequest.encode(text);
  }

  /** In the name of a token, in the header. */
  public RawCall by(AccessToken token) {
    caller = Optional.of(token);
    secrets.add(token.reveal());
    return this;
  }

  public RawCall with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  public RawCall with(String name, AccessToken token) {
    secrets.add(token.reveal());
    return with(name, token.reveal());
  }

  /** {@code client_id} and {@code client_secret}. */
  public RawCall withClient(AppCredential app) {
    secrets.add(app.secret().reveal());
    return with("client_id", app.appId()).with("client_secret", app.secret().reveal());
  }

  /** The proof for the token, which need not be that of the caller. */
  public RawCall withProof(AppCredential app, AccessToken token) {
    var proof = app.secret().proofFor(token);
    secrets.addAll(List.of(proof, app.secret().reveal()));
    return with("appsecret_proof", proof);
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Optional<String> authorization() {
    return caller.map(token -> "Bearer " + token.reveal());
  }

  String encodedParameters() {
    return parameters.entrySet().stream()
        .map(p -> GraphRequest.encode(p.getKey()) + "=" + GraphRequest.encode(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  Redactor redactor() {
    return new Redactor(secrets);
  }

  @Override
  public String toString() {
    return "RawCall[" + method + "]";
  }
}
