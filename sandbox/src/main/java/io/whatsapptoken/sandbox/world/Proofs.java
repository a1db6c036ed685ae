package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code appsecret_proof}: the hex HMAC-SHA256 of the call's token, keyed with the secret of the
 * token's app; with {@code appsecret_time}, of {@code token|time}, for five minutes (Meta, "Login
 * security").
 */
final class Proofs {
  private static final Duration TIMED_LIFE = Duration.ofMinutes(5);

  private Proofs() {}

  /** {@return the error of a wrong proof, or of a missing one where the app requires it} */
  static Optional<GraphError> trouble(Caller caller, Call call) {
    if (call.in().has("appsecret_proof")) {
      return fits(caller, call) ? Optional.empty() : Optional.of(Errors.PROOF_WRONG);
    }
    boolean needed =
        caller instanceof Caller.OfUser && caller.app().proof() == App.ProofPolicy.REQUIRED;
    return needed ? Optional.of(Errors.PROOF_MISSING) : Optional.empty();
  }

  /** {@return the error of a missing proof where the call always needs one} */
  static Optional<GraphError> missing(Call call) {
    return call.in().has("appsecret_proof") ? Optional.empty() : Optional.of(Errors.PROOF_MISSING);
  }

  private static boolean fits(Caller caller, Call call) {
    var token = call.request().token().orElse("");
    var proof = call.in().text("appsecret_proof").orElse("");
    var time = call.in().text("appsecret_time");
    if (time.isPresent() && !isRecent(time.get(), call.now())) {
      return false;
    }
    var message = time.map(seconds -> token + "|" + seconds).orElse(token);
    return caller.app().secrets().stream()
        .map(secret -> secret.sign(message))
        .anyMatch(proof::equals);
  }

  private static boolean isRecent(String seconds, Instant now) {
    if (!seconds.matches("\\d{1,12}")) {
      return false;
    }
    var signed = Instant.ofEpochSecond(Long.parseLong(seconds));
    return Duration.between(signed, now).abs().compareTo(TIMED_LIFE) <= 0;
  }
}
