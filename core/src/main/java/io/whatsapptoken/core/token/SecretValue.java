package io.whatsapptoken.core.token;

import java.util.Optional;

/** What a key of a Secret holds: a value, or the reason why there is none. */
public sealed interface SecretValue<T> {
  record Found<T>(T value) implements SecretValue<T> {}

  /**
   * Missing or malformed.
   *
   * @param message what is wrong, and where
   * @param remediation the step that a user must take
   */
  record Missing<T>(String message, String remediation) implements SecretValue<T> {}

  /** The value, if there is one. */
  default Optional<T> found() {
    return this instanceof Found<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** The reason why there is no value, if there is none. */
  default Optional<Missing<T>> missing() {
    return this instanceof Missing<T> missing ? Optional.of(missing) : Optional.empty();
  }

  /** The same; the message of a missing one begins with the place. */
  default SecretValue<T> at(String place) {
    return this instanceof Missing<T>(String message, String remediation)
        ? new Missing<>(place + message, remediation)
        : this;
  }
}
