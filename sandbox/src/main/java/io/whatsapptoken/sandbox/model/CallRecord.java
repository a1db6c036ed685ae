package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.time.Instant;
import java.util.Optional;

/**
 * One call as it was seen, without any of its parameters.
 *
 * @param number counts from 1 and never goes back
 * @param path the template, such as {@code /{waba-id}/phone_numbers}
 * @param appId of the caller's token or of {@code client_id}, as far as it is known
 * @param userId of the caller's token
 * @param outcome what the caller got
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
   * The answer in short.
   *
   * @param status the HTTP status; 0 where no whole answer was sent
   * @param code Graph's error code, or 0
   * @param subcode Graph's error subcode, or 0
   * @param fault the injected fault, or empty
   */
  public record Outcome(int status, int code, int subcode, String fault) {}
}
