package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.FailureNote;
import java.util.Optional;

/** What {@code spec.appRef} leads to. */
public sealed interface Credential {
  /**
   * Found and well-formed; whether Meta accepts it is another matter.
   *
   * @param admin empty where the source does not need it
   * @param ailment what the checks of the MetaApp found to be wrong with what the source needs
   */
  record Found(MetaCredential app, Optional<AccessToken> admin, Optional<FailureNote> ailment)
      implements Credential {
    public Found(MetaCredential app, Optional<AccessToken> admin) {
      this(app, admin, Optional.empty());
    }
  }

  /**
   * Not there, or not usable.
   *
   * @param message what is wrong, and where
   * @param action what a person has to do
   */
  record Missing(String message, String action) implements Credential {}
}
