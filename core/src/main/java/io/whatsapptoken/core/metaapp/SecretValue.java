package io.whatsapptoken.core.metaapp;

/** What a key of a Secret gives: a value, or a reason why there is none. */
public sealed interface SecretValue<T> {
  record Found<T>(T value) implements SecretValue<T> {}

  /**
   * Not there, or not usable.
   *
   * @param message what is wrong, and where
   * @param remediation what a person has to do
   */
  record Missing<T>(String message, String remediation) implements SecretValue<T> {}
}
