package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.fuzz.FuzzedParser;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long Meta asks to stay away: between nothing and an hour, whatever the headers say. */
public final class FuzzedThrottleHeaders implements FuzzedParser {
  private static final Duration DEFAULT_PAUSE = RetryAfter.from(headers(""));

  @Override
  public String name() {
    return "throttle-headers";
  }

  @Override
  public ParseResult read(byte[] input) {
    var pause = RetryAfter.from(headers(new String(input, ISO_8859_1)));

    assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    return new ParseResult(!pause.equals(DEFAULT_PAUSE), pause.toString());
  }

  private static HttpHeaders headers(String value) {
    return HttpHeaders.of(
        Map.of("X-Business-Use-Case-Usage", List.of(value), "Retry-After", List.of(value)),
        (_, _) -> true);
  }
}
