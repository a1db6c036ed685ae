package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks {@code appsecret_proof}: the hex HMAC-SHA256 of the access token, keyed with the app
 * secret. With {@code appsecret_time}, it covers {@code token|time} and is valid for five minutes
 * (Meta, "Login security").
 */
final class AppSecretProofCheck {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private AppSecretProofCheck() {}

  /** {@return the error if the proof is invalid, or missing although the app requires it} */
  static Optional<GraphError> findError(Principal principal, RequestContext context) {
    if (context.parameters().has("appsecret_proof")) {
      return isValid(principal, context)
          ? Optional.empty()
          : Optional.of(GraphErrors.PROOF_INVALID);
    }
    boolean required =
        principal instanceof Principal.UserPrincipal
            && principal.app().proofPolicy() == App.ProofPolicy.REQUIRED;
    return required ? Optional.of(GraphErrors.PROOF_MISSING) : Optional.empty();
  }

  /** {@return the error if the proof is missing, for calls that always require it} */
  static Optional<GraphError> missingError(RequestContext context) {
    return context.parameters().has("appsecret_proof")
        ? Optional.empty()
        : Optional.of(GraphErrors.PROOF_MISSING);
  }

  private static boolean isValid(Principal principal, RequestContext context) {
    var token = context.request().token().orElse("");
    var proof = context.parameters().get("appsecret_proof").orElse("");
    var time = context.parameters().get("appsecret_time");
    if (time.isPresent() && !isRecent(time.get(), context.now())) {
      return false;
    }
    var message = time.map(seconds -> token + "|" + seconds).orElse(token);
    return principal.app().secrets().stream()
        .map(secret -> secret.sign(message))
        .anyMatch(proof::equals);
  }

  private static boolean isRecent(String seconds, Instant now) {
    if (!seconds.matches("\\d{1,12}")) {
      return false;
    }
    var signedAt = Instant.ofEpochSecond(Long.parseLong(seconds));
    return Duration.between(signedAt, now).abs().compareTo(MAX_AGE) <= 0;
  }
}
