package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;

/** What is in the Secret that tokens are supplied in. */
public sealed interface Supply {
  /** The source needs none: tokens are issued. */
  record NotNeeded() implements Supply {}

  /**
   * There is no token.
   *
   * @param message what is wrong, and where
   * @param action what a person has to do
   */
  record Missing(String message, String action) implements Supply {}

  /** Whether Meta accepts it is another matter. */
  record Given(AccessToken token) implements Supply {}
}
