package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * How long Meta asks to stay away (Meta, "Rate limits"). Headers that are missing or make no sense
 * never fail a call: the usual pause stands in.
 */
final class RetryAfter {
  private static final Duration DEFAULT = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  static Duration from(HttpHeaders headers) {
    var seconds = LongStream.concat(businessUseCases(headers), retryAfter(headers)).max().orElse(0);
    return seconds == 0 ? DEFAULT : Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
  }

  /** One list of entries for each business or object; the estimate is in minutes. */
  private static LongStream businessUseCases(HttpHeaders headers) {
    return headers.allValues("X-Business-Use-Case-Usage").stream()
        .map(HttpTransport::json)
        .flatMap(JsonNode::valueStream)
        .flatMap(JsonNode::valueStream)
        .mapToLong(entry -> number(entry.path("estimated_time_to_regain_access").asText("")) * 60);
  }

  private static LongStream retryAfter(HttpHeaders headers) {
    return headers.allValues("Retry-After").stream().mapToLong(RetryAfter::number);
  }

  private static long number(String text) {
    return SHORT_NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
