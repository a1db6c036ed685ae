package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.whatsapptoken.operator.plan.RotationWindowReader.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts that are nearly windows, the same ones in every run. */
final class RotationWindowFuzzTest {
  private static final int INPUTS = 10_000;
  private static final int MOST_ECHOED = 80;
  private static final Instant YEAR_BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> FIELDS =
      List.of("*", "*", "*", "*/2", "2", "1-5", "1,3", "2-6/2", "3,5-7", "1-3,4-7/2");
  private static final List<String> PARTS =
      List.of("*", "*/", "0", "2", "7", "31", "-", "1-5", ",", "/15", "MON", "feb", "L", "#", "?");
  private static final List<String> NOISE =
      List.of("", " ", "|", "\n", "é", "\0", "%s", "$1", "\\");
  private static final List<String> DURATIONS = List.of("3h", "30m", "1d", "366d", "90s");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo");

  private final Random random = new Random(4711);

  @Test
  void everyTextIsAWindowOrAShortSentence() {
    assertTimeout(
        Duration.ofMinutes(1),
        () -> {
          var windows = 0;
          for (var i = 0; i < INPUTS; i++) {
            var schedule = schedule();
            var duration = disturbed(one(DURATIONS));
            var zone = disturbed(one(ZONES));
            switch (RotationWindowReader.read(
                "w", Optional.of(schedule), Optional.of(duration), Optional.of(zone))) {
              case Reading.Clear(var window) -> {
                if (windows++ % 4 == 0) { // to look for an opening takes longer than to read
                  opensSensibly(window);
                }
              }
              case Reading.Unclear(var mistakes) -> {
                echoesLittle(mistakes, schedule);
                echoesLittle(mistakes, duration);
                echoesLittle(mistakes, zone);
              }
            }
          }
          assertThat(windows).isBetween(INPUTS / 10, INPUTS * 9 / 10);
        });
  }

  private void opensSensibly(RotationWindow window) {
    var from = YEAR_BEGIN.plusSeconds(random.nextInt(365 * 86_400));
    var opening = RotationWindow.nextOpening(List.of(window), from).orElseThrow();
    var between = from.plus(Duration.between(from, opening).dividedBy(2));

    assertThat(opening).as("%s from %s", window, from).isAfterOrEqualTo(from);
    assertThat(RotationWindow.nextOpening(List.of(window), between))
        .as("%s from %s", window, between)
        .contains(opening);
    assertThat(RotationWindow.nextOpening(List.of(window), opening))
        .as("%s from %s", window, opening)
        .contains(opening);
  }

  private static void echoesLittle(String sentence, String input) {
    assertThat(IntStream.range(0, input.length() - MOST_ECHOED))
        .noneMatch(i -> sentence.contains(input.substring(i, i + MOST_ECHOED + 1)));
  }

  private String schedule() {
    var fields = random.nextInt(8) > 0 ? 5 : random.nextInt(8);
    return disturbed(
        IntStream.range(0, fields).mapToObj(_ -> field()).collect(Collectors.joining(" ")));
  }

  private String field() {
    return random.nextInt(16) > 0
        ? one(FIELDS)
        : IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(_ -> one(PARTS))
            .collect(Collectors.joining());
  }

  /** Most texts as they are; some with noise in them, at times a lot of it. */
  private String disturbed(String text) {
    if (random.nextInt(8) > 0) {
      return text;
    }
    var at = random.nextInt(text.length() + 1);
    var noise = one(random.nextBoolean() ? NOISE : PARTS).repeat(1 << random.nextInt(8));
    return text.substring(0, at) + noise + text.substring(at);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
