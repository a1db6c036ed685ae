package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Revokes the tokens of a resource that is being deleted. */
final class DeletionRevoker {
  private final TokenRevoker revoker;
  private final Clock clock;

  DeletionRevoker(TokenRevoker revoker, Clock clock) {
    this.revoker = revoker;
    this.clock = clock;
  }

  /**
   * What became of a token.
   *
   * @param result empty without the credential
   */
  record Attempt(AccessToken token, Optional<RevocationResult> result) {
    boolean isInvalid() {
      return result.filter(RevocationResult::isInvalid).isPresent();
    }

    /** Whether a later attempt may revoke it. */
    boolean mayBeRepeated() {
      return !isInvalid()
          && result.filter(outcome -> !(outcome instanceof RevocationResult.Paused)).isPresent();
    }

    String why(SecretValue<Credential> credential, DesiredState desired) {
      if (credential instanceof SecretValue.Missing<Credential>(String message, _)) {
        return message;
      }
      return result.orElse(null)
              instanceof RevocationResult.Paused(RevocationPause(_, _, String message))
          ? message + " " + Failures.allowRevocation(desired.app())
          : "Meta was unreachable or did not confirm the revocation.";
    }
  }

  /** The current token is last: it is the first caller for the others. */
  List<Attempt> revoke(
      List<AccessToken> tokens,
      Optional<CurrentToken> current,
      SecretValue<Credential> credential,
      DesiredState desired) {
    var last = current.map(CurrentToken::token);
    return tokens.stream()
        .distinct()
        .sorted(Comparator.comparing(token -> last.equals(Optional.of(token))))
        .map(token ->
            new Attempt(
                token,
                credential
                    .found()
                    .map(found -> revoker.revoke(request(token, current, found, desired)))))
        .toList();
  }

  private RevocationRequest request(
      AccessToken token,
      Optional<CurrentToken> current,
      Credential credential,
      DesiredState desired) {
    return new RevocationRequest(
        desired,
        credential,
        token,
        RevocationRequest.valid(current, token, clock.instant()),
        true,
        false);
  }
}
