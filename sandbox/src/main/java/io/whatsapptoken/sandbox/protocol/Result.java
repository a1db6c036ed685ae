package io.whatsapptoken.sandbox.protocol;

import java.util.Optional;
import java.util.function.Function;

/** The result of handling a request: a value, or the error that Graph returns. */
public sealed interface Result<T> {
  /** Success. */
  record Ok<T>(T value) implements Result<T> {}

  /** Failure. */
  record Err<T>(GraphError error) implements Result<T> {}

  static <T> Result<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Result<T> err(GraphError error) {
    return new Err<>(error);
  }

  /** {@return the value, or the error if it is empty} */
  static <T> Result<T> fromOptional(Optional<T> value, GraphError error) {
    return value.<Result<T>>map(Ok::new).orElseGet(() -> new Err<>(error));
  }

  default <U> Result<U> flatMap(Function<? super T, Result<U>> mapper) {
    return switch (this) {
      case Ok<T>(T value) -> mapper.apply(value);
      case Err<T>(GraphError error) -> new Err<>(error);
    };
  }

  default <U> Result<U> map(Function<? super T, ? extends U> mapper) {
    return flatMap(value -> new Ok<>(mapper.apply(value)));
  }

  /** {@return this result, or the error that {@code check} finds in its value} */
  default Result<T> rejectIf(Function<? super T, Optional<GraphError>> check) {
    return flatMap(
        value -> check.apply(value).<Result<T>>map(Err::new).orElseGet(() -> new Ok<>(value)));
  }
}
