package io.whatsapptoken.core.meta;

/** What came of a call: a value, or the reason why there is none. */
public sealed interface Answer<T> {
  record Ok<T>(T value) implements Answer<T> {}

  record Failed<T>(GraphFailure failure) implements Answer<T> {}
}
