package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.token.TokenFacts;

/** The three answers of {@code debug_token}. */
public sealed interface Inspection {
  /** The token works now. */
  record Valid(TokenFacts facts) implements Inspection {}

  /** Meta says of this token that it does not work: {@code data.is_valid} is false. */
  record Invalid(GraphError why) implements Inspection {}

  /** Meta could not be asked, or refused our own credential: this says nothing of the token. */
  record Inconclusive(GraphFailure failure) implements Inspection {}
}
