package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** Why a token became the current one. */
public enum ActivationReason implements Labelled {
  FIRST_ISSUE,
  TOKEN_INVALID,
  COMPROMISED,
  SUPPLIED,
  SPEC_CHANGED,
  REQUESTED,
  EXPIRY_NEAR,
  PERIOD_ELAPSED,
  /** The token was found in the target Secret. */
  ADOPTED,
  /** The newer token is invalid, and no new token could be issued. */
  RESTORED,
  /** A user or a failed rollout brought it back. */
  ROLLED_BACK,
  /** The token is only observed: {@code spec.mode} is {@code Observe}. */
  OBSERVED;

  /** Every reason to issue a token is one to activate it. */
  public static ActivationReason of(IssueReason reason) {
    return valueOf(reason.name());
  }
}
