package io.whatsapptoken.core.spec;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The five fields of a crontab line: minute, hour, day of the month, month, day of the week. Where
 * both days are restricted, either is enough. It speaks of the clock on the wall and knows no time
 * zone. Two are equal if they are written alike.
 */
public final class CronSchedule {
  private static final CronDefinition CRONTAB =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);

  /** The library alone also reads "a || b", two schedules in one. */
  private static final Pattern FIVE_FIELDS =
      Pattern.compile("(?=.{9,100}$)[0-9A-Za-z*,/-]+( +[0-9A-Za-z*,/-]+){4}");

  private final String text;
  private final ExecutionTime times;

  private CronSchedule(String text, ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /** The schedule; empty if the text is not one, or is longer than 100 characters. */
  public static Optional<CronSchedule> parse(String text) {
    if (!FIVE_FIELDS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var times = ExecutionTime.forCron(new CronParser(CRONTAB).parse(text));
      return Optional.of(new CronSchedule(text, times));
    } catch (RuntimeException _) { // it meets "1-5/" with an index that is out of bounds
      return Optional.empty();
    }
  }

  /** Its times after the given one, in order; none if the day, such as 30 February, never comes. */
  public Stream<LocalDateTime> after(LocalDateTime time) {
    return Stream.iterate(next(time), Optional::isPresent, last -> last.flatMap(this::next))
        .flatMap(Optional::stream);
  }

  // In UTC every wall-clock time exists once: the library never meets a change of the clocks.
  private Optional<LocalDateTime> next(LocalDateTime time) {
    return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(at -> at.toLocalDateTime());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronSchedule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
