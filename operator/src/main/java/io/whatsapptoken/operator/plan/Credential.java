package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import java.util.Optional;

/** What {@code spec.appRef} leads to. */
public sealed interface Credential {
  /**
   * Found and well-formed; whether Meta accepts it is another matter.
   *
   * @param admin empty where the source does not need it
   */
  record Found(MetaCredential app, Optional<AccessToken> admin) implements Credential {}

  /**
   * Not there, or not usable.
   *
   * @param message what is wrong, and where
   * @param action what a person has to do
   */
  record Missing(String message, String action) implements Credential {}
}
