package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.token.TokenFacts;

/**
 * The result of verifying a token against the spec: that of its inspection, unless it falls short.
 */
public sealed interface VerificationResult
    permits Inspection, VerificationResult.RequirementsNotMet, VerificationResult.OfOtherApp {
  /** The token is valid, but does not meet the spec. */
  record RequirementsNotMet(TokenFacts facts, Failure why) implements VerificationResult {}

  /** The token belongs to another app, so Meta does not report whether it is valid. */
  record OfOtherApp(Failure why) implements VerificationResult {}
}
