package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.revocation.RevocationPause;
import java.util.Optional;

/** What became of a token that was to be revoked. */
public sealed interface RevocationResult {
  /** Whether {@code debug_token} reports the token invalid. */
  default boolean isInvalid() {
    return this instanceof Invalid || this instanceof Harmful;
  }

  /**
   * {@code debug_token} reports it invalid.
   *
   * @param how what made it invalid
   */
  record Invalid(String how) implements RevocationResult {}

  /**
   * The same, and another token of the same system user became invalid with it. Revocation is
   * paused.
   *
   * @param current why the current token of the resource is invalid; empty if it is another one
   */
  record Harmful(RevocationPause pause, Optional<GraphError> current) implements RevocationResult {}

  /** Nothing was revoked: the current token, which replaced it, is invalid. */
  record CurrentInvalid(GraphError why) implements RevocationResult {}

  /** Nothing was revoked: revocation is paused. */
  record Paused(RevocationPause pause) implements RevocationResult {}

  /** Meta could not be asked, or did not say what became of the token. */
  record Failed(GraphFailure failure) implements RevocationResult {}

  /**
   * Every caller was tried, and the token is still valid.
   *
   * @param refusal the last error of Meta; empty if it reported success
   */
  record InVain(Optional<GraphError> refusal) implements RevocationResult {}
}
