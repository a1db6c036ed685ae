package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.token.AccessToken;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call in the making: who calls, what, with which parameters, and which of these are secret. It
 * is built by one method, on one thread, and does not print itself.
 */
final class GraphRequest {
  private final GraphOperation operation;
  private final TokenRole caller;
  private final AccessToken token;
  private final String path;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();

  private GraphRequest(GraphOperation operation, TokenRole caller, AccessToken token, String path) {
    this.operation = operation;
    this.caller = caller;
    this.token = token;
    this.path = path;
    secrets.add(token.reveal());
  }

  /** A call in the name of the app itself, which needs no proof. */
  static GraphRequest byApp(GraphOperation operation, AppCredential app, String path) {
    var call = new GraphRequest(operation, TokenRole.APP, app.appToken(), path);
    call.secrets.add(app.secret().reveal());
    return call;
  }

  /**
   * A call by a token of the app. It carries the proof, which apps may require and which is
   * harmless where they do not (Meta, "Login security").
   */
  static GraphRequest by(
      TokenRole caller,
      AccessToken token,
      AppCredential app,
      GraphOperation operation,
      String path) {
    var call = new GraphRequest(operation, caller, token, path);
    call.secrets.add(app.secret().reveal());
    return call.withSecret("appsecret_proof", app.secret().proofFor(token));
  }

  /**
   * Each caller has the same role, because errors concern the revocation. An app needs no proof.
   */
  static GraphRequest revocation(AppCredential app, RevocationCaller caller, String path) {
    if (caller.kind() != RevocationCaller.Kind.APP) {
      return by(TokenRole.REVOKING, caller.token(), app, GraphOperation.REVOKE, path);
    }
    var call = new GraphRequest(GraphOperation.REVOKE, TokenRole.REVOKING, caller.token(), path);
    call.secrets.add(app.secret().reveal());
    return call;
  }

  GraphRequest with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  GraphRequest withSecret(String name, String value) {
    secrets.add(value);
    return with(name, value);
  }

  GraphOperation operation() {
    return operation;
  }

  TokenRole caller() {
    return caller;
  }

  /** Only issuing changes something by a body; all else that Meta offers here is a GET. */
  boolean isPost() {
    return operation == GraphOperation.ISSUE;
  }

  String path() {
    return path;
  }

  /** The parameters in the form that a query and a form body share. */
  String encodedParameters() {
    return parameters.entrySet().stream()
        .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  String authorization() {
    return "Bearer " + token.reveal();
  }

  /**
   * Whether the caller's token fits into a header. One that does not, often for a line break copied
   * with it, cannot be a token of Meta's, and the HTTP client would print it when it refuses it.
   */
  boolean isHeaderSafe() {
    return token.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  Redactor redactor() {
    return new Redactor(secrets);
  }

  /** A path segment or a parameter, encoded so that it cannot be anything else. */
  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "GraphCall[" + operation + " by " + caller + "]";
  }
}
