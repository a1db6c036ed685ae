package io.whatsapptoken.sandbox.protocol;

import java.util.Optional;
import java.util.function.Function;

/** What a rule makes of a call: a value, or the error that Graph answers instead. */
public sealed interface Result<T> {
  /** The call may go on with this value. */
  record Ok<T>(T value) implements Result<T> {}

  /** The call ends here. */
  record Err<T>(GraphError error) implements Result<T> {}

  static <T> Result<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Result<T> err(GraphError error) {
    return new Err<>(error);
  }

  /** {@return the value, or the error where there is none} */
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

  /** {@return the same value, unless the given rule finds an error in it} */
  default Result<T> rejectIf(Function<? super T, Optional<GraphError>> check) {
    return flatMap(
        value -> check.apply(value).<Result<T>>map(Err::new).orElseGet(() -> new Ok<>(value)));
  }
}
