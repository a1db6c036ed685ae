package io.whatsapptoken.operator.fuzz;

/**
 * What a coverage-guided fuzzer calls; {@code -Dfuzz.parser} names the parser. See {@code ./dev
 * fuzz}.
 */
public final class FuzzTarget {
  private static final FuzzedParser PARSER =
      FuzzedParsers.named(System.getProperty("fuzz.parser", ""));
  private static final ParserTrial TRIAL = new ParserTrial(PARSER, LogCapture.capturing());

  private FuzzTarget() {}

  /** Classes are loaded, and instrumented, before anything is measured. */
  public static void fuzzerInitialize() {
    Corpus.of(PARSER).forEach(PARSER::read);
  }

  public static void fuzzerTestOneInput(byte[] input) {
    TRIAL.run(input);
  }

  /** Prints the names of all parsers. */
  public static void main(String[] arguments) {
    FuzzedParsers.ALL.forEach(parser -> System.out.println(parser.name()));
  }
}
