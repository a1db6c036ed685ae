package io.whatsapptoken.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Graph API response. {@code toString} excludes the body, which may contain a token.
 *
 * @param status the HTTP status
 * @param headers additional headers in Meta's spelling
 */
public record GraphResponse(int status, Map<String, String> headers, JsonNode body) {
  public GraphResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** {@return the error code; 0 if the response is not an error} */
  public int errorCode() {
    return body.path("error").path("code").asInt(0);
  }

  /** {@return the error subcode; 0 if there is none} */
  public int errorSubcode() {
    return body.path("error").path("error_subcode").asInt(0);
  }

  @Override
  public String toString() {
    return "GraphResponse[" + status + ", code " + errorCode() + "]";
  }
}
