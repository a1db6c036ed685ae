package io.whatsapptoken.operator.app;

/** What a key of a Secret gives: a value, or a reason why there is none. */
public sealed interface Given<T> {
  record Value<T>(T value) implements Given<T> {}

  /**
   * Not there, or not usable.
   *
   * @param message what is wrong, and where
   * @param action what a person has to do
   */
  record Missing<T>(String message, String action) implements Given<T> {}
}
