package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.token.AccessToken;

/** What is in the Secret that tokens are supplied in. */
public sealed interface SuppliedToken {
  /** The source needs none: tokens are issued. */
  record NotApplicable() implements SuppliedToken {}

  /**
   * There is no token.
   *
   * @param message what is wrong, and where
   * @param remediation what a person has to do
   */
  record Missing(String message, String remediation) implements SuppliedToken {}

  /** Whether Meta accepts it is another matter. */
  record Present(AccessToken token) implements SuppliedToken {}
}
