package io.whatsapptoken.core.meta;

import java.util.OptionalInt;

/**
 * Meta's error object (Meta, "Handling errors").
 *
 * @param httpStatus the HTTP status; a hint only, auth errors come as 400
 * @param code the Graph error code; below zero if there is none
 * @param subcode {@code error_subcode}, or {@code subcode} inside {@code debug_token}
 * @param message Meta's message, cut to 300 characters and without tokens
 * @param traceId {@code fbtrace_id}, for Meta's support; may be empty
 */
public record GraphError(
    int httpStatus, int code, OptionalInt subcode, String message, String traceId) {
  /** For example {@code 190/463}; empty if Meta reports none. */
  public String codes() {
    if (code < 0) {
      return "";
    }
    return subcode.isPresent() ? code + "/" + subcode.getAsInt() : String.valueOf(code);
  }
}
