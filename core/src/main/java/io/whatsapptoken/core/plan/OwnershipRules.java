package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a Secret or a ledger that this resource finds and did not write itself. */
final class OwnershipRules {
  private OwnershipRules() {}

  static Decision<Action> claimSecret(Observed observed, Instant now) {
    var refused = observed.refusedWrites().of(RefusedWrites.secret(observed.desired()));
    return observed.target() instanceof TargetSecretState.Copied(var original)
        ? RetryRules.unlessBackingOff(
            RetryRules.backoff(refused, observed, now), new Action.ClaimSecret(original))
        : Decision.nothing();
  }

  static Decision<Action> claimLedger(Observed observed, Instant now) {
    return observed.versionedLedger().copiedFrom().isPresent()
        ? new Decision.Act<>(
            new Action.UpdateLedger(Action.UpdateLedger.Change.LEDGER_CLAIMED, observed.ledger()))
        : Decision.nothing();
  }

  /** The ledger was lost, or the Secret belonged to someone else before. */
  static Decision<Action> adopt(Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (!(observed.credential() instanceof SecretValue.Found<Credential>(Credential credential))
        || ledger.current().isPresent()
        || ledger.intent().isPresent()
        || ledger.pending().isPresent()
        || ledger.revision() > 0
        || !ledger.previous().isEmpty()) {
      return Decision.nothing();
    }
    return Decision.act(
        switch (observed.target()) {
          case TargetSecretState.Owned(var token, var origin, var revision, _, _, _) ->
              adopt(token, origin, revision, observed, credential);
          case TargetSecretState.Adoptable(var token, var origin) ->
              adopt(token, origin, Optional.empty(), observed, credential);
          case TargetSecretState.Absent _,
              TargetSecretState.Copied _,
              TargetSecretState.Conflicting _ ->
              Optional.empty();
        });
  }

  /** One that was rejected before is not adopted again. */
  private static Optional<Action> adopt(
      Optional<AccessToken> token,
      Origin origin,
      Optional<Revision> revision,
      Observed observed,
      Credential credential) {
    return token
        .filter(found -> !observed.ledger().seenSupply().equals(Optional.of(found.fingerprint())))
        .map(found ->
            new Action.AdoptPublished(found, adopted(origin, observed), revision, credential));
  }

  /** If users supply tokens, this one may be theirs. */
  private static Origin adopted(Origin origin, Observed observed) {
    return origin.isRevocable() && observed.desired().source().input().isPresent()
        ? Origin.SUPPLIED
        : origin;
  }
}
