package io.whatsapptoken.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RotationWindowParserTest {
  private static final String CRON =
      "five fields of cron (minute, hour, day of month, month, day of week) such as 0 2 * * 1-5";
  private static final String LENGTH = "a duration from 1m to 366d such as 3h or 30m";
  private static final String ZONE = "an IANA time zone such as Europe/Berlin or UTC";

  @Test
  void parses_a_window() {
    assertThat(read("0 2 * * MON-FRI", "3h", "Europe/Berlin"))
        .isEqualTo(valid("0 2 * * MON-FRI", Duration.ofHours(3), "Europe/Berlin"));
  }

  @Test
  void uses_utc_without_a_time_zone() {
    var reading =
        RotationWindowParser.parse(
            "w", Optional.of("0 2 * * *"), Optional.of("90s"), Optional.empty());

    assertThat(reading).isEqualTo(valid("0 2 * * *", Duration.ofSeconds(90), "UTC"));
  }

  @Test
  void reports_every_problem_at_once() {
    var reading =
        RotationWindowParser.parse(
            "spec.rotation.windows[1]", Optional.empty(), Optional.of(""), Optional.of("CEST"));

    assertThat(reading)
        .isEqualTo(
            new Parsed.Invalid<>(
                "spec.rotation.windows[1].schedule is missing, expected "
                    + CRON
                    + "; spec.rotation.windows[1].duration is \"\", expected "
                    + LENGTH
                    + "; spec.rotation.windows[1].timeZone is \"CEST\", expected "
                    + ZONE));
  }

  @TestFactory
  Stream<DynamicTest> rejects_an_invalid_schedule() {
    return Stream.of(
            "",
            " ",
            "0 2 * *",
            "0 2 * * * *",
            "@daily",
            "60 * * * *",
            "0 24 * * *",
            "0 2 32 * *",
            "0 2 0 * *",
            "0 2 * 13 *",
            "0 2 * * 8",
            "0 2 * * FUN",
            "0 2 L * *",
            "0 2 ? * *",
            "0 2 * * 1#2",
            "*/0 * * * *",
            "0 22-2 * * *",
            "0 1-5/ * * *",
            "1,, * * * *",
            "- - - - -",
            "/ / / / /",
            ", , , , ,",
            "-1 2 * * *",
            "99999999999 2 * * *",
            "0 2 * * 1||0 3 * * *",
            "TZ=UTC 0 2 * * *")
        .map(text ->
            dynamicTest(
                '"' + text + '"',
                () ->
                    assertThat(read(text, "3h", "UTC"))
                        .isEqualTo(invalid("w.schedule is \"" + text + "\", expected " + CRON))));
  }

  @TestFactory
  Stream<DynamicTest> rejects_a_day_that_never_occurs() {
    return Stream.of("0 0 30 2 *", "* * 30,31 2 *", "0 0 31 4,6,9,11 *", "0 0 31 FEB-JUN/2 *")
        .map(text ->
            dynamicTest(
                text,
                () ->
                    assertThat(read(text, "3h", "UTC"))
                        .isEqualTo(
                            invalid("w.schedule is \"" + text + "\", a day that never comes"))));
  }

  @TestFactory
  Stream<DynamicTest> accepts_the_shortest_and_the_longest_duration() {
    return Stream.of(
        dynamicTest("a minute", () -> accepts("60s", Duration.ofMinutes(1))),
        dynamicTest("a leap year", () -> accepts("366d", Duration.ofDays(366))));
  }

  private static void accepts(String text, Duration length) {
    assertThat(read("0 2 * * *", text, "UTC")).isEqualTo(valid("0 2 * * *", length, "UTC"));
  }

  @TestFactory
  Stream<DynamicTest> rejects_an_invalid_duration() {
    return Stream.of("3", "h", "-3h", "1.5h", "3 h", "3H", "1h 30m", "PT3H", "0h", "59s", "367d")
        .map(text ->
            dynamicTest(
                text,
                () ->
                    assertThat(read("0 2 * * *", text, "UTC"))
                        .isEqualTo(invalid("w.duration is \"" + text + "\", expected " + LENGTH))));
  }

  @TestFactory
  Stream<DynamicTest> rejects_an_invalid_time_zone() {
    return Stream.of("", "+02:00", "UTC+2", "CEST", "europe/berlin", "Europe/Atlantis", "\u202E?")
        .map(text ->
            dynamicTest(
                '"' + text + '"',
                () ->
                    assertThat(read("0 2 * * *", "3h", text))
                        .isEqualTo(
                            invalid(
                                "w.timeZone is \"%s\", expected %s"
                                    .formatted(text.replace('\u202E', '?'), ZONE)))));
  }

  @Test
  void quotes_the_beginning_of_a_long_value() {
    assertThat(read("0 ".repeat(50) + "\n", "3h", "UTC"))
        .isEqualTo(
            invalid(
                "w.schedule is \"%s…\" (101 characters), expected %s"
                    .formatted("0 ".repeat(20), CRON)));
  }

  @Test
  void quotes_all_of_a_value_of_forty_characters() {
    var text = "0 ".repeat(20);

    assertThat(read(text, "3h", "UTC"))
        .isEqualTo(invalid("w.schedule is \"%s\", expected %s".formatted(text, CRON)));
  }

  @TestFactory
  Stream<DynamicTest> rejects_a_mebibyte_immediately() {
    return Stream.of("*", "0 ", "0,", "1-", "*/", "* * * * 0,", "Z", "9", "\n", "é")
        .map(part -> {
          var text = part.repeat((1 << 20) / part.length());
          return dynamicTest(
              "of " + part.strip(),
              () ->
                  assertTimeoutPreemptively(
                      Duration.ofSeconds(20),
                      () -> assertThat(read(text, text, text)).isInstanceOf(Parsed.Invalid.class)));
        });
  }

  private static Parsed<RotationWindow> read(String schedule, String duration, String zone) {
    return RotationWindowParser.parse(
        "w", Optional.of(schedule), Optional.of(duration), Optional.of(zone));
  }

  private static Parsed<RotationWindow> valid(String schedule, Duration duration, String zone) {
    return new Parsed.Valid<>(
        new RotationWindow(CronSchedule.parse(schedule).orElseThrow(), duration, ZoneId.of(zone)));
  }

  private static Parsed<RotationWindow> invalid(String mistake) {
    return new Parsed.Invalid<>(mistake);
  }
}
