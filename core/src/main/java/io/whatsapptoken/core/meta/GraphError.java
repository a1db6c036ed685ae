package io.whatsapptoken.core.meta;

import java.util.Locale;
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
  /**
   * Whether a person must clear a check or a restriction at Meta, after which the same token is
   * accepted again (Meta, "Handling errors": 190/459; 190/490 and 368 in public reports).
   */
  public boolean needsCheckCleared() {
    var number = subcode.orElse(0);
    return code == 368 || (code == 190 && (number == 459 || number == 490));
  }

  /**
   * Whether Meta blocks the app or the account as a sanction; it reports so with different codes,
   * also of invalid tokens.
   */
  public boolean blocksApiAccess() {
    return message.toLowerCase(Locale.ROOT).contains("api access blocked");
  }

  /** For example {@code 190/463}; empty if Meta reports none. */
  public String codes() {
    if (code < 0) {
      return "";
    }
    return subcode.isPresent() ? code + "/" + subcode.getAsInt() : String.valueOf(code);
  }
}
