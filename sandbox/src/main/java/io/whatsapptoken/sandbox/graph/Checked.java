package io.whatsapptoken.sandbox.graph;

import java.util.Optional;
import java.util.function.Function;

/** What a rule makes of a call: a value, or the error that Graph answers instead. */
public sealed interface Checked<T> {
  /** The call may go on with this value. */
  record Fine<T>(T value) implements Checked<T> {}

  /** The call ends here. */
  record Refused<T>(GraphError error) implements Checked<T> {}

  static <T> Checked<T> fine(T value) {
    return new Fine<>(value);
  }

  static <T> Checked<T> refused(GraphError error) {
    return new Refused<>(error);
  }

  /** {@return the value, or the error where there is none} */
  static <T> Checked<T> required(Optional<T> value, GraphError otherwise) {
    return value.<Checked<T>>map(Fine::new).orElseGet(() -> new Refused<>(otherwise));
  }

  default <U> Checked<U> then(Function<? super T, Checked<U>> next) {
    return switch (this) {
      case Fine<T>(T value) -> next.apply(value);
      case Refused<T>(GraphError error) -> new Refused<>(error);
    };
  }

  default <U> Checked<U> map(Function<? super T, ? extends U> next) {
    return then(value -> new Fine<>(next.apply(value)));
  }

  /** {@return the same value, unless the given rule finds an error in it} */
  default Checked<T> unless(Function<? super T, Optional<GraphError>> rule) {
    return then(value ->
        rule.apply(value).<Checked<T>>map(Refused::new).orElseGet(() -> new Fine<>(value)));
  }
}
