package io.whatsapptoken.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever comes, a parser says what it is or that it is not: without an exception, in bounded time
 * and memory, and without a word of a secret. {@code ./dev fuzz} looks further.
 */
final class ParserFuzzTest {
  private static final Duration TIME_PER_PARSER =
      Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 0));

  /** Inputs, however busy the machine is: unless more are requested, every run tries the same. */
  private static final long MIN_INPUTS = 1000;

  /** What takes longer does not end. */
  private static final Duration HANG_TIMEOUT = Duration.ofMinutes(3);

  private static final long SEED = 4711;
  private static final FuzzFigures FIGURES = new FuzzFigures("fuzzing");

  @AfterAll
  static void writeFigures() {
    if (!FIGURES.isEmpty()) {
      FIGURES.write();
    }
  }

  @TestFactory
  Stream<DynamicTest> parses_every_corpus_input() {
    return forEachParser(ParserFuzzTest::corpus);
  }

  @Tag("search")
  @TestFactory
  Stream<DynamicTest> parses_mutated_inputs() {
    return forEachParser(ParserFuzzTest::mutations);
  }

  @Tag("search")
  @TestFactory
  Stream<DynamicTest> parses_or_rejects_huge_inputs() {
    return forEachParser(ParserFuzzTest::hugeInputs);
  }

  private static void corpus(FuzzedParser parser, ParserTrial trial) {
    var corpus = Corpus.of(parser);
    assertThat(corpus).as("the corpus of %s", parser.name()).isNotEmpty();
    corpus.forEach(trial::run);
  }

  private static void mutations(FuzzedParser parser, ParserTrial trial) {
    var mutator = new InputMutator(SEED, Corpus.of(parser));
    var end = System.nanoTime() + TIME_PER_PARSER.toNanos();
    var inputs = 0L;
    var accepted = 0L;
    while (System.nanoTime() < end || inputs < MIN_INPUTS) {
      inputs++;
      accepted += tryInput(parser, trial, mutator.next()) ? 1 : 0;
    }
    FIGURES.put(parser.name() + ".inputs", inputs);
    FIGURES.put(parser.name() + ".understood", accepted);
    FIGURES.add("all.inputs", inputs);
    // Else the inputs are too good or too bad to find anything.
    assertThat(accepted)
        .as("how many of %d inputs %s understood", inputs, parser.name())
        .isBetween(1L, inputs - 1);
  }

  private static boolean tryInput(FuzzedParser parser, ParserTrial trial, byte[] input) {
    try {
      return trial.run(input).accepted();
    } catch (AssertionError e) {
      FIGURES.add("all.crashes", 1);
      throw new AssertionError("Input kept as " + Corpus.add(parser, input), e);
    }
  }

  private static void hugeInputs(FuzzedParser parser, ParserTrial trial) {
    for (var prefix : parser.prefixes()) {
      HugeInputs.withPrefix(prefix).values().forEach(input -> tryInput(parser, trial, input));
    }
  }

  private static Stream<DynamicTest> forEachParser(Check check) {
    return FuzzedParsers.ALL.stream()
        .map(parser ->
            DynamicTest.dynamicTest(
                parser.name(),
                () ->
                    assertTimeoutPreemptively(
                        HANG_TIMEOUT.plus(TIME_PER_PARSER), () -> check(parser, check))));
  }

  private static void check(FuzzedParser parser, Check check) {
    try (var logCapture = LogCapture.capturing()) {
      check.of(parser, new ParserTrial(parser, logCapture));
    }
  }

  @FunctionalInterface
  private interface Check {
    void of(FuzzedParser parser, ParserTrial trial);
  }
}
