package io.whatsapptoken.core.spec;

/** The result of parsing what a user wrote. */
public sealed interface Parsed<T> {
  record Valid<T>(T value) implements Parsed<T> {}

  /**
   * Not usable.
   *
   * @param message every problem with its path, separated by semicolons
   */
  record Invalid<T>(String message) implements Parsed<T> {}
}
