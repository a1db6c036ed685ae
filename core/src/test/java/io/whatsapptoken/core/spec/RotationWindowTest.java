package io.whatsapptoken.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RotationWindowTest {
  private static final RotationWindow NIGHT = window("0 2 * * 1-5", "3h", "Europe/Berlin");
  private static final RotationWindow SKIPPED = window("30 2 * * *", "1h", "Europe/Berlin");
  private static final RotationWindow NEW_YORK = window("30 1 * * *", "1h", "America/New_York");
  private static final RotationWindow LATE = window("0 23 * * 5", "4h", "Europe/Berlin");
  private static final RotationWindow NOON = window("0 12 * * *", "30m", "UTC");
  private static final RotationWindow NEVER = window("0 0 30 2 *", "3h", "UTC");

  @TestFactory
  Stream<DynamicTest> opens_in_its_time_zone() {
    return Stream.of(
        when("it opens later today", "2026-06-01T01:00+02:00", NIGHT)
            .opensAt("2026-06-01T02:00+02:00"),
        when("it opens now", "2026-06-01T02:00+02:00", NIGHT).isOpen(),
        when("it is about to close", "2026-06-01T04:59:59.999+02:00", NIGHT).isOpen(),
        when("it closes now", "2026-06-01T05:00+02:00", NIGHT).opensAt("2026-06-02T02:00+02:00"),
        when("the weekend lies between", "2026-06-05T05:00+02:00", NIGHT)
            .opensAt("2026-06-08T02:00+02:00"),
        when("it is winter", "2026-01-05T01:00+01:00", NIGHT).opensAt("2026-01-05T02:00+01:00"),
        when("it began yesterday", "2026-06-06T02:59+02:00", LATE).isOpen(),
        when("it ended after midnight", "2026-06-06T03:00+02:00", LATE)
            .opensAt("2026-06-12T23:00+02:00"),
        when(
                "a new year begins in it",
                "2027-01-01T01:00+01:00",
                window("0 22 31 12 *", "6h", "CET"))
            .isOpen(),
        when(
                "a zone is half an hour off",
                "2026-06-01T00:00Z",
                window("0 9 * * *", "1h", "Asia/Kolkata"))
            .opensAt("2026-06-01T09:00+05:30"),
        when(
                "a zone has no daylight saving",
                "2026-03-28T18:30Z",
                window("30 2 * * *", "1h", "Asia/Tokyo"))
            .opensAt("2026-03-30T02:30+09:00"),
        when("a leap day is awaited", "2026-06-01T00:00Z", window("0 0 29 2 *", "1h", "UTC"))
            .opensAt("2028-02-29T00:00Z"),
        when("either day is enough", "2026-06-06T00:00Z", window("0 0 13 * 1", "1h", "UTC"))
            .opensAt("2026-06-08T00:00Z"));
  }

  @TestFactory
  Stream<DynamicTest> opens_once_when_daylight_saving_time_changes() {
    return Stream.of(
        when("Berlin skips the start", "2026-03-29T00:00+01:00", SKIPPED)
            .opensAt("2026-03-29T03:00+02:00"),
        when("Berlin skipped the start just now", "2026-03-29T03:00+02:00", SKIPPED).isOpen(),
        when("an hour passed since Berlin skipped the start", "2026-03-29T04:00+02:00", SKIPPED)
            .opensAt("2026-03-30T02:30+02:00"),
        when(
                "Berlin skips an hour of it",
                "2026-03-29T04:30+02:00",
                window("30 1 * * *", "2h", "Europe/Berlin"))
            .opensAt("2026-03-30T01:30+02:00"),
        when("it is the first 02:30 in Berlin", "2026-10-25T02:30+02:00", SKIPPED).isOpen(),
        when("it is just before the second 02:30 in Berlin", "2026-10-25T02:29:59+01:00", SKIPPED)
            .isOpen(),
        when("it is the second 02:30 in Berlin", "2026-10-25T02:30+01:00", SKIPPED)
            .opensAt("2026-10-26T02:30+01:00"),
        when(
                "a start comes between the two",
                "2026-10-25T02:10+01:00",
                window("15,45 2 * * *", "5m", "Europe/Berlin"))
            .opensAt("2026-10-26T02:15+01:00"),
        when("New York skips no start", "2026-03-08T00:00-05:00", NEW_YORK)
            .opensAt("2026-03-08T01:30-05:00"),
        when(
                "New York skips the start",
                "2026-03-08T00:00-05:00",
                window("30 2 * * *", "1h", "America/New_York"))
            .opensAt("2026-03-08T03:00-04:00"),
        when("it is the first 01:30 in New York", "2026-11-01T01:30-04:00", NEW_YORK).isOpen(),
        when("it is the second 01:30 in New York", "2026-11-01T01:30-05:00", NEW_YORK)
            .opensAt("2026-11-02T01:30-05:00"),
        when(
                "midnight does not exist in Beirut",
                "2026-03-28T12:00+02:00",
                window("0 0 * * *", "1h", "Asia/Beirut"))
            .opensAt("2026-03-29T01:00+03:00"),
        when(
                "Samoa skips the day",
                "2011-12-29T12:00-10:00",
                window("0 6 30 12 *", "1h", "Pacific/Apia"))
            .opensAt("2011-12-31T00:00+14:00"));
  }

  @TestFactory
  Stream<DynamicTest> uses_the_earliest_of_several_windows() {
    return Stream.of(
        when("there is none", "2026-06-01T00:00Z").isOpen(),
        when("one of two is open", "2026-06-01T12:10Z", NIGHT, NOON).isOpen(),
        when("the second opens first", "2026-06-01T06:00Z", NIGHT, NOON)
            .opensAt("2026-06-01T12:00Z"),
        when("the first opens first", "2026-06-01T13:00Z", NIGHT, NOON)
            .opensAt("2026-06-02T02:00+02:00"),
        when("it is longer than its period", "2026-06-01T00:37Z", window("0 * * * *", "2h", "UTC"))
            .isOpen(),
        when("it ends as the next begins", "2026-06-01T01:00Z", window("0 * * * *", "1h", "UTC"))
            .isOpen(),
        when(
                "it is open for a year every minute",
                "2026-06-01T00:37Z",
                window("* * * * *", "366d", "UTC"))
            .isOpen(),
        when("one of two never opens", "2026-06-01T11:00Z", NEVER, NOON)
            .opensAt("2026-06-01T12:00Z"),
        when("it never opens", "2026-06-01T11:00Z", NEVER).neverOpens());
  }

  private static RotationWindow window(String schedule, String duration, String zone) {
    return new RotationWindow(
        CronSchedule.parse(schedule).orElseThrow(),
        Durations.parse(duration).orElseThrow(),
        ZoneId.of(zone));
  }

  private static Row when(String sentence, String from, RotationWindow... windows) {
    return new Row(sentence, instant(from), List.of(windows));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private record Row(String sentence, Instant from, List<RotationWindow> windows) {
    DynamicTest isOpen() {
      return gives(Optional.of(from));
    }

    DynamicTest opensAt(String time) {
      return gives(Optional.of(instant(time)));
    }

    DynamicTest neverOpens() {
      return gives(Optional.empty());
    }

    private DynamicTest gives(Optional<Instant> expected) {
      return dynamicTest(
          sentence,
          () -> assertThat(RotationWindow.nextOpening(windows, from)).isEqualTo(expected));
    }
  }
}
