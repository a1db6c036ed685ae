package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/** What {@code spec.appRef} leads to. */
public sealed interface CredentialLookup {
  /**
   * Found and well-formed; whether Meta accepts it is another matter.
   *
   * @param admin empty where the source does not need it
   * @param knownIssue what the checks of the MetaApp found to be wrong with what the source needs
   */
  record Found(AppCredential app, Optional<AccessToken> admin, Optional<Failure> knownIssue)
      implements CredentialLookup {
    public Found(AppCredential app, Optional<AccessToken> admin) {
      this(app, admin, Optional.empty());
    }
  }

  /**
   * Not there, or not usable.
   *
   * @param message what is wrong, and where
   * @param remediation what a person has to do
   */
  record Missing(String message, String remediation) implements CredentialLookup {}
}
