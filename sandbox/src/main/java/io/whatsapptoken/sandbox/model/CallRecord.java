package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.time.Instant;
import java.util.Optional;

/**
 * A recorded call, without parameters.
 *
 * @param number starts at 1 and never decreases
 * @param path the path template, such as {@code /{waba-id}/phone_numbers}
 * @param appId from the token or {@code client_id}; empty if unknown
 * @param userId from the token; empty if unknown
 */
public record CallRecord(
    long number,
    Instant at,
    HttpMethod method,
    String path,
    Optional<String> appId,
    Optional<String> userId,
    Outcome outcome) {

  /**
   * The outcome of a call.
   *
   * @param status the HTTP status; 0 if the connection was dropped before the call was processed
   * @param code the Graph error code, or 0
   * @param subcode the Graph error subcode, or 0
   * @param fault the injected fault, or empty
   */
  public record Outcome(int status, int code, int subcode, String fault) {}
}
