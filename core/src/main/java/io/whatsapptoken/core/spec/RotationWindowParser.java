package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.Defaults;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Parses one entry of {@code spec.rotation.windows}. */
public final class RotationWindowParser {
  private static final Duration SHORTEST = SpecFields.known(Defaults.MIN_WINDOW);
  private static final Duration LONGEST = SpecFields.known(Defaults.MAX_WINDOW);

  private static final String SCHEDULE =
      "five fields of cron (minute, hour, day of month, month, day of week) such as 0 2 * * 1-5";
  private static final String DURATION =
      "a duration from "
          + Defaults.MIN_WINDOW
          + " to "
          + Defaults.MAX_WINDOW
          + " such as 3h or 30m";
  private static final String ZONE = "an IANA time zone such as Europe/Berlin or UTC";

  /** Any: a schedule that has no time after it has none at all. */
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

  /** How much of a value is quoted: in characters. */
  private static final int QUOTED = 40;

  private final String field;
  private final List<String> problems = new ArrayList<>();

  private RotationWindowParser(String field) {
    this.field = field;
  }

  /**
   * Never throws.
   *
   * @param field the field of the window, such as {@code spec.rotation.windows[0]}
   * @param schedule five fields of cron
   * @param duration as {@link Durations} parses it
   * @param timeZone a name of the IANA time zone database; UTC where there is none
   */
  public static Parsed<RotationWindow> parse(
      String field,
      Optional<String> schedule,
      Optional<String> duration,
      Optional<String> timeZone) {
    var reader = new RotationWindowParser(field);
    var start = reader.schedule(schedule);
    var length = reader.duration(duration);
    var zone = reader.zone(timeZone);
    return start
        .flatMap(cron -> length.flatMap(l -> zone.map(z -> new RotationWindow(cron, l, z))))
        .<Parsed<RotationWindow>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Invalid<>(String.join("; ", reader.problems)));
  }

  private Optional<CronSchedule> schedule(Optional<String> text) {
    var parsed = parsed("schedule", text, CronSchedule::parse, SCHEDULE);
    if (parsed.filter(cron -> cron.after(LONG_AGO).findFirst().isEmpty()).isEmpty()) {
      return parsed;
    }
    problems.add(subject("schedule", text) + ", a day that never comes");
    return Optional.empty();
  }

  private Optional<Duration> duration(Optional<String> text) {
    return parsed(
        "duration",
        text,
        value ->
            Durations.parse(value)
                .filter(d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0),
        DURATION);
  }

  private Optional<ZoneId> zone(Optional<String> text) {
    return parsed(
        "timeZone",
        text.or(() -> Optional.of(Defaults.TIME_ZONE)),
        // ZoneId.of alone also takes offsets, such as +02:00.
        value -> Optional.of(value).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of),
        ZONE);
  }

  private <T> Optional<T> parsed(
      String part, Optional<String> text, Function<String, Optional<T>> parser, String expected) {
    var value = text.flatMap(parser);
    if (value.isEmpty()) {
      problems.add(subject(part, text) + ", expected " + expected);
    }
    return value;
  }

  private String subject(String part, Optional<String> text) {
    return field + "." + part + " is " + text.map(RotationWindowParser::quoted).orElse("missing");
  }

  private static String quoted(String text) {
    var plain = text.substring(0, Math.min(text.length(), QUOTED)).replaceAll("[^ -~]", "?");
    return text.length() > QUOTED
        ? "\"%s…\" (%d characters)".formatted(plain, text.length())
        : "\"%s\"".formatted(plain);
  }
}
