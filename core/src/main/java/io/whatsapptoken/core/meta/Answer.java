package io.whatsapptoken.core.meta;

/** The result of a call: a value, or the failure. */
public sealed interface Answer<T> {
  record Ok<T>(T value) implements Answer<T> {}

  record Failed<T>(GraphFailure failure) implements Answer<T> {}
}
