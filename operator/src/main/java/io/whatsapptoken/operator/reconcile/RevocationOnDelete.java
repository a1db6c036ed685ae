package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.DeletionPolicy;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What the deletion of a resource revokes, as last observed. A folder, a release or a namespace is
 * deleted in any order: the credential, the ledger and the permission to read them may go first.
 */
record RevocationOnDelete(
    Credential credential,
    Optional<CurrentToken> current,
    List<AccessToken> tokens,
    DeletionPolicy policy) {

  /**
   * Empty if deletion revokes nothing. What is missing is as it was observed before: the ledger and
   * the credential may be deleted before the resource.
   */
  static Optional<RevocationOnDelete> of(Observed observed, Optional<RevocationOnDelete> before) {
    if (observed.versionedLedger().version().isEmpty()) {
      return before;
    }
    var ledger = observed.ledger();
    var tokens =
        isRequested(observed.desired())
            ? ledger.tokens(Origin::isRevocable)
            : ledger.revokedOnDelete();
    return tokens.isEmpty()
        ? Optional.empty()
        : observed
            .credential()
            .found()
            .or(() -> before.map(RevocationOnDelete::credential))
            .map(credential ->
                new RevocationOnDelete(
                    credential, ledger.current(), tokens, observed.desired().deletionPolicy()));
  }

  /** Whether deletion revokes the current token, too. */
  static boolean isRequested(DesiredState desired) {
    return desired.deletionPolicy() == DeletionPolicy.Revoke
        && desired.mode() != DesiredState.Mode.OBSERVE;
  }
}
