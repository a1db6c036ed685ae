package io.whatsapptoken.sandbox.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A Graph API error (Meta, "Handling Errors").
 *
 * @param status the HTTP status; Meta uses 400 for most errors
 * @param type such as {@code OAuthException}
 * @param code Meta's error code
 * @param subcode Meta's error subcode
 * @param message human-readable; never contains a secret
 * @param details WhatsApp's {@code error_data.details}
 */
public record GraphError(
    int status,
    String type,
    int code,
    Optional<Integer> subcode,
    String message,
    Optional<String> details) {
  private static final int INVALID_TOKEN = 190;
  private static final int TRANSIENT = 2;

  /** {@return an {@code OAuthException} with HTTP status 400} */
  public static GraphError oauthException(int code, String message) {
    return new GraphError(400, "OAuthException", code, Optional.empty(), message, Optional.empty());
  }

  /** {@return a {@code GraphMethodException} with HTTP status 400} */
  public static GraphError graphMethodException(int code, String message) {
    return oauthException(code, message).withType("GraphMethodException");
  }

  public GraphError withType(String newType) {
    return new GraphError(status, newType, code, subcode, message, details);
  }

  public GraphError withStatus(int newStatus) {
    return new GraphError(newStatus, type, code, subcode, message, details);
  }

  public GraphError withSubcode(int number) {
    return new GraphError(status, type, code, Optional.of(number), message, details);
  }

  public GraphError withDetails(String text) {
    return new GraphError(status, type, code, subcode, message, Optional.of(text));
  }

  /** {@return the body of an HTTP response} */
  public ObjectNode body(String traceId) {
    var error = Json.object().put("message", message).put("type", type).put("code", code);
    subcode.ifPresent(number -> error.put("error_subcode", number));
    if (code == TRANSIENT) {
      error.put("is_transient", true);
    }
    details.ifPresent(text ->
        error.putObject("error_data").put("messaging_product", "whatsapp").put("details", text));
    error.put("fbtrace_id", traceId);
    return Json.object().set("error", error);
  }

  /**
   * {@return the error as {@code debug_token} embeds it in {@code data}, with the key {@code
   * subcode}}
   */
  public ObjectNode debugTokenBody() {
    var error = Json.object().put("code", code).put("message", message);
    subcode.ifPresent(number -> error.put("subcode", number));
    return error;
  }

  /** {@return the value of the header {@code WWW-Authenticate}} */
  public String challenge() {
    var kind = code == INVALID_TOKEN ? "invalid_token" : "invalid_request";
    return "OAuth \"Facebook Platform\" \"" + kind + "\" \"" + message.replace('"', '\'') + "\"";
  }
}
