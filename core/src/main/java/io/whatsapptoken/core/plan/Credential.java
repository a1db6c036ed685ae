package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.revocation.RevocationContext;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.revocation.RevocationState;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/**
 * What {@code spec.appRef} leads to; whether Meta accepts it is another matter.
 *
 * @param admin empty if the source does not need it
 * @param knownIssue what the checks of the MetaApp found to be wrong with what the source needs
 * @param pause why tokens of the app must not be revoked
 */
public record Credential(
    AppCredential app,
    Optional<AccessToken> admin,
    Optional<Failure> knownIssue,
    Optional<RevocationPause> pause) {
  public Credential(AppCredential app, Optional<AccessToken> admin) {
    this(app, admin, Optional.empty(), Optional.empty());
  }

  /** What a revocation needs, as it was observed. */
  public RevocationContext revocationContext() {
    return new RevocationContext(
        new RevocationState(pause, "", ""), knownIssue.isPresent() ? Optional.empty() : admin);
  }

  Credential pausingRevocation(RevocationPause because) {
    return new Credential(app, admin, knownIssue, Optional.of(because));
  }
}
