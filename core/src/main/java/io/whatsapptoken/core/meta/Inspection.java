package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.token.TokenFacts;

/** The three results of {@code debug_token}. */
public sealed interface Inspection extends VerificationResult {
  /** The token is valid now. */
  record Valid(TokenFacts facts) implements Inspection {}

  /** Meta reports that the token is invalid: {@code data.is_valid} is false. */
  record Invalid(GraphError why) implements Inspection {}

  /** Meta was unreachable or rejected the credential: this proves nothing about the token. */
  record Inconclusive(GraphFailure failure) implements Inspection {}

  /** Whether Meta reports that the token belongs to another app. */
  default boolean isOfOtherApp() {
    return this instanceof Inspection.Inconclusive(GraphFailure.Refused refused)
        && refused.remedy() == Remediation.USE_TOKEN_OF_APP;
  }

  /** Whether Meta rejects the app or its secret. */
  default boolean rejectsApp() {
    return this instanceof Inconclusive(GraphFailure.Refused refused) && refused.rejectsApp();
  }
}
