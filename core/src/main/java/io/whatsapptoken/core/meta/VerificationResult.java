package io.whatsapptoken.core.meta;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.token.TokenFacts;

/**
 * The result of verifying a token against the spec: that of its inspection, unless it falls short.
 */
public sealed interface VerificationResult
    permits Inspection, VerificationResult.RequirementsNotMet {
  /** The token is valid, but does not meet the spec. */
  record RequirementsNotMet(TokenFacts facts, Failure why) implements VerificationResult {}
}
