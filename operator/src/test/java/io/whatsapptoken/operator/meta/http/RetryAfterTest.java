package io.whatsapptoken.operator.meta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RetryAfterTest {
  private static final String USAGE = "X-Business-Use-Case-Usage";
  private static final String MINUTES = "\"estimated_time_to_regain_access\":";

  @TestFactory
  Stream<DynamicTest> pauses() {
    return Stream.of(
        when("nothing is said").then("PT5M"),
        when("the usage names no time", USAGE, "{\"1\":[{" + MINUTES + "0}]}").then("PT5M"),
        when("the usage is garbage", USAGE, "][").then("PT5M"),
        when("the usage is no object", USAGE, "[1,\"x\",null]").then("PT5M"),
        when("the usage names minutes", USAGE, "{\"1\":[{" + MINUTES + "3}]}").then("PT3M"),
        when("minutes are a string", USAGE, "{\"1\":[{" + MINUTES + "\"3\"}]}").then("PT3M"),
        when("minutes are below zero", USAGE, "{\"1\":[{" + MINUTES + "-3}]}").then("PT5M"),
        when(
                "several objects are named",
                USAGE,
                "{\"1\":[{" + MINUTES + "3},{" + MINUTES + "20}],\"2\":[{" + MINUTES + "7}]}")
            .then("PT20M"),
        when("the usage names a day", USAGE, "{\"1\":[{" + MINUTES + "1440}]}").then("PT1H"),
        when("the answer says when to retry", "Retry-After", "12").then("PT12S"),
        when("the answer names a date", "Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT")
            .then("PT5M"),
        when("both speak", "Retry-After", "12", USAGE, "{\"1\":[{" + MINUTES + "2}]}")
            .then("PT2M"));
  }

  private static Case when(String sentence, String... headers) {
    var map = new HashMap<String, List<String>>();
    for (var i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return new Case(sentence, map);
  }

  private record Case(String sentence, Map<String, List<String>> headers) {
    DynamicTest then(String pause) {
      return DynamicTest.dynamicTest(
          sentence,
          () ->
              assertThat(RetryAfter.from(HttpHeaders.of(headers, (_, _) -> true)))
                  .isEqualTo(Duration.parse(pause)));
    }
  }
}
