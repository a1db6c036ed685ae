package io.whatsapptoken.operator.graph.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
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
final class GraphCall {
  private final GraphOperation operation;
  private final Caller caller;
  private final AccessToken token;
  private final String path;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();

  private GraphCall(GraphOperation operation, Caller caller, AccessToken token, String path) {
    this.operation = operation;
    this.caller = caller;
    this.token = token;
    this.path = path;
    secrets.add(token.reveal());
  }

  /** A call in the name of the app itself, which needs no proof. */
  static GraphCall byApp(GraphOperation operation, MetaCredential app, String path) {
    var call = new GraphCall(operation, Caller.APP, app.appToken(), path);
    call.secrets.add(app.secret().reveal());
    return call;
  }

  /**
   * A call by a token of the app. It carries the proof, which apps may require and which is
   * harmless where they do not (Meta, "Login security").
   */
  static GraphCall by(
      Caller caller, AccessToken token, MetaCredential app, GraphOperation operation, String path) {
    var call = new GraphCall(operation, caller, token, path);
    call.secrets.add(app.secret().reveal());
    return call.withSecret("appsecret_proof", app.secret().proofFor(token));
  }

  GraphCall with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  GraphCall withSecret(String name, String value) {
    secrets.add(value);
    return with(name, value);
  }

  GraphOperation operation() {
    return operation;
  }

  Caller caller() {
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
  boolean canBeSent() {
    return token.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  Scrubber scrubber() {
    return new Scrubber(secrets);
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
