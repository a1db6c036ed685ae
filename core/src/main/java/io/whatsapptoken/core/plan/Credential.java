package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/**
 * What {@code spec.appRef} leads to; whether Meta accepts it is another matter.
 *
 * @param admin empty if the source does not need it
 * @param knownIssue what the checks of the MetaApp found to be wrong with what the source needs
 */
public record Credential(
    AppCredential app, Optional<AccessToken> admin, Optional<Failure> knownIssue) {
  public Credential(AppCredential app, Optional<AccessToken> admin) {
    this(app, admin, Optional.empty());
  }
}
