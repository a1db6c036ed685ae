package io.whatsapptoken.operator.fuzz;

import java.util.List;

/** A parser of something from outside. */
public interface FuzzedParser {
  /** Its name on the command line, and the folder of its corpus below {@code fuzz/}. */
  String name();

  /**
   * Reads an input, and asserts what holds of what it understood: for example that it is the same
   * when it is written and read again. Nothing else is thrown.
   */
  ParseResult read(byte[] input);

  /** What must not show in anything that is said of an input: by default, any part of a secret. */
  default List<String> secrets() {
    return CanaryToken.PIECES;
  }

  /** What giant inputs begin with, so that the parser does not stop at their first character. */
  default List<String> prefixes() {
    return List.of("");
  }

  /**
   * What came of an input.
   *
   * @param accepted whether it was taken for what it should be
   * @param output what may end up in a status, an event or a log
   */
  record ParseResult(boolean accepted, String output) {}
}
