package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that is to be revoked.
 *
 * @param desired the resource that holds it
 * @param credential as it was observed; what the {@code MetaApp} says now counts if it still exists
 * @param current the current token of the resource, if it is another one and valid as far as known
 * @param regardless whether it is revoked even if the current token is invalid
 * @param triedBefore whether an earlier trial may have revoked it
 */
record RevocationRequest(
    DesiredState desired,
    Credential credential,
    AccessToken token,
    Optional<CurrentToken> current,
    boolean regardless,
    boolean triedBefore) {

  /** A previous token. */
  static RevocationRequest of(
      PreviousToken previous, Credential credential, Observed observed, Instant now) {
    return new RevocationRequest(
        observed.desired(),
        credential,
        previous.token(),
        valid(observed.ledger().current(), previous.token(), now),
        previous.usage() == PreviousToken.Usage.REVOKE_REGARDLESS,
        previous.mayHaveBeenRevoked());
  }

  /** A token that no app uses, or must not use. */
  static RevocationRequest of(
      AccessToken token, Credential credential, Observed observed, Instant now) {
    return new RevocationRequest(
        observed.desired(),
        credential,
        token,
        valid(observed.ledger().current(), token, now),
        true,
        false);
  }

  static Optional<CurrentToken> valid(
      Optional<CurrentToken> current, AccessToken other, Instant now) {
    return current
        .filter(token -> token.isValidAt(now))
        .filter(token -> !token.token().equals(other));
  }

  AppCredential app() {
    return credential.app();
  }

  RevocationRequest withoutCurrent() {
    return new RevocationRequest(
        desired, credential, token, Optional.empty(), regardless, triedBefore);
  }
}
