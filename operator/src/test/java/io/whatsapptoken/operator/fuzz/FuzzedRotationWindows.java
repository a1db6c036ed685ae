package io.whatsapptoken.operator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.spec.Parsed.Invalid;
import io.whatsapptoken.core.spec.Parsed.Valid;
import io.whatsapptoken.core.spec.RotationWindow;
import io.whatsapptoken.core.spec.RotationWindowParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A window of a spec: three lines with its schedule, its duration and its time zone. */
public final class FuzzedRotationWindows implements FuzzedParser {
  /** A part of a value is quoted; three of them, and what is expected of each, are one sentence. */
  private static final int LONGEST_SENTENCE = 600;

  private static final Instant YEAR_BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public String name() {
    return "rotation-windows";
  }

  /** Schedules are for everybody to read, but they are not quoted at length. */
  @Override
  public List<String> secrets() {
    return List.of(CanaryToken.TOKEN);
  }

  @Override
  public List<String> prefixes() {
    return List.of("", "0 2 * * 1-5\n", "0 2 * * 1-5\n3h\n");
  }

  @Override
  public ParseResult read(byte[] input) {
    var lines = Arrays.asList(new String(input, UTF_8).split("\n", 3));
    return switch (RotationWindowParser.parse(
        "w", line(lines, 0), line(lines, 1), line(lines, 2))) {
      case Valid<RotationWindow>(RotationWindow window) -> {
        opensSensibly(
            window, YEAR_BEGIN.plusSeconds(Math.floorMod(lines.hashCode(), 365 * 86_400)));
        yield new ParseResult(true, "");
      }
      case Invalid<RotationWindow>(String problems) -> {
        assertThat(problems).hasSizeLessThan(LONGEST_SENTENCE).matches("[ -~…]+");
        yield new ParseResult(false, problems);
      }
    };
  }

  private static Optional<String> line(List<String> lines, int number) {
    return number < lines.size() ? Optional.of(lines.get(number)) : Optional.empty();
  }

  private static void opensSensibly(RotationWindow window, Instant from) {
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
}
