package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.revocation.RevocationState;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.TokenFacts;
import java.util.Optional;

/**
 * Everything that a decision about a {@code MetaApp} rests on.
 *
 * @param check empty until this process has asked Meta
 */
public record MetaAppObserved(
    MetaAppDesired desired,
    MetaAppSecrets secrets,
    Optional<CredentialCheck> check,
    RevocationState revocation) {

  public MetaAppObserved with(MetaAppSecrets latest) {
    return new MetaAppObserved(desired, latest, check, revocation);
  }

  public MetaAppObserved with(CredentialCheck latest) {
    return new MetaAppObserved(desired, secrets, Optional.of(latest), revocation);
  }

  /** Identifies what Meta is asked about, without a secret. */
  public String subject() {
    return desired.identity().generation()
        + "/"
        + desired.appId()
        + "/"
        + desired.check()
        + secrets.digest();
  }

  int consecutiveFailures() {
    return check.map(CredentialCheck::consecutiveFailures).orElse(0);
  }

  /** The app secret under the key itself. */
  public Optional<AppSecret> present() {
    return secrets.secret().found();
  }

  /** What Meta reports about a valid admin token. */
  public Optional<TokenFacts> facts() {
    return check
        .flatMap(CredentialCheck::admin)
        .flatMap(status ->
            status instanceof AdminTokenStatus.Valid(TokenFacts facts)
                ? Optional.of(facts)
                : Optional.empty());
  }
}
