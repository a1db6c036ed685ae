package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.token.TokenFacts;

/** What Meta reported about the admin token. */
public sealed interface AdminTokenStatus {
  /** It works; what it may do is another matter. */
  record Valid(TokenFacts facts) implements AdminTokenStatus {}

  /** Meta reports that the token is invalid. */
  record Invalid(Failure why) implements AdminTokenStatus {}

  /** Meta will not tell, although it accepts the app secret: it may be another app's token. */
  record Inconclusive(Failure why) implements AdminTokenStatus {}
}
