package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.token.TokenFacts;

/** What Meta reported about the admin token. */
public sealed interface AdminTokenStatus {
  /** The token is valid; its permissions are judged elsewhere. */
  record Valid(TokenFacts facts) implements AdminTokenStatus {}

  /** Meta reports that the token is invalid. */
  record Invalid(Failure why) implements AdminTokenStatus {}

  /**
   * Meta accepts the app secret, but does not inspect the token, which may belong to another app.
   */
  record Inconclusive(Failure why) implements AdminTokenStatus {}
}
