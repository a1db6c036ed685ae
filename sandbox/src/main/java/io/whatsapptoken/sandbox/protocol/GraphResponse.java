package io.whatsapptoken.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer. Its body may carry a token, so it does not print it.
 *
 * @param status the HTTP status
 * @param headers what Graph adds, by name as Meta writes it
 */
public record GraphResponse(int status, Map<String, String> headers, JsonNode body) {
  public GraphResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** {@return the error's code, or 0 where the answer is none} */
  public int errorCode() {
    return body.path("error").path("code").asInt(0);
  }

  /** {@return the error's subcode, or 0 where there is none} */
  public int errorSubcode() {
    return body.path("error").path("error_subcode").asInt(0);
  }

  @Override
  public String toString() {
    return "GraphResponse[" + status + ", code " + errorCode() + "]";
  }
}
