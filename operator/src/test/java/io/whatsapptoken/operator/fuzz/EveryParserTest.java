package io.whatsapptoken.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever comes, a parser says what it is or that it is not: without an exception, in bounded time
 * and memory, and without a word of a secret. {@code ./dev fuzz} looks further.
 */
final class EveryParserTest {
  private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 0));

  /** Inputs, however busy the machine is: without a wish for more, every run tries the same. */
  private static final long LEAST = 1000;

  /** What takes longer does not end. */
  private static final Duration HANGS = Duration.ofMinutes(3);

  private static final long SEED = 4711;
  private static final Figures FIGURES = new Figures("fuzzing");

  @AfterAll
  static void writeFigures() {
    FIGURES.write();
  }

  @TestFactory
  Stream<DynamicTest> reads_every_input_that_is_kept() {
    return each(EveryParserTest::corpus);
  }

  @TestFactory
  Stream<DynamicTest> reads_what_is_nearly_good() {
    return each(EveryParserTest::mutations);
  }

  @TestFactory
  Stream<DynamicTest> reads_or_refuses_giants() {
    return each(EveryParserTest::giants);
  }

  private static void corpus(FuzzedParser parser, Trial trial) {
    var kept = Corpus.of(parser);
    assertThat(kept).as("the corpus of %s", parser.name()).isNotEmpty();
    kept.forEach(trial::of);
  }

  private static void mutations(FuzzedParser parser, Trial trial) {
    var mutator = new Mutator(SEED, Corpus.of(parser));
    var end = System.nanoTime() + EACH.toNanos();
    var inputs = 0L;
    var understood = 0L;
    while (System.nanoTime() < end || inputs < LEAST) {
      inputs++;
      understood += tried(parser, trial, mutator.next()) ? 1 : 0;
    }
    FIGURES.put(parser.name() + ".inputs", inputs);
    FIGURES.put(parser.name() + ".understood", understood);
    FIGURES.add("all.inputs", inputs);
    // Else the inputs are too good or too bad to find anything.
    assertThat(understood)
        .as("how many of %d inputs %s understood", inputs, parser.name())
        .isBetween(1L, inputs - 1);
  }

  private static boolean tried(FuzzedParser parser, Trial trial, byte[] input) {
    try {
      return trial.of(input).understood();
    } catch (AssertionError e) {
      FIGURES.add("all.crashes", 1);
      throw new AssertionError("Input kept as " + Corpus.add(parser, input), e);
    }
  }

  private static void giants(FuzzedParser parser, Trial trial) {
    for (var beginning : parser.beginnings()) {
      Giants.after(beginning).values().forEach(giant -> tried(parser, trial, giant));
    }
  }

  private static Stream<DynamicTest> each(Check check) {
    return Parsers.ALL.stream()
        .map(parser ->
            DynamicTest.dynamicTest(
                parser.name(),
                () -> assertTimeoutPreemptively(HANGS.plus(EACH), () -> check(parser, check))));
  }

  private static void check(FuzzedParser parser, Check check) {
    try (var ear = Ear.listening()) {
      check.of(parser, new Trial(parser, ear));
    }
  }

  @FunctionalInterface
  private interface Check {
    void of(FuzzedParser parser, Trial trial);
  }
}
