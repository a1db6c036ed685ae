package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** Why a token became the current one. */
public enum ActivationReason implements Labelled {
  FIRST_ISSUE(IssueReason.FIRST_ISSUE.label()),
  TOKEN_INVALID(IssueReason.TOKEN_INVALID.label()),
  COMPROMISED(IssueReason.COMPROMISED.label()),
  SUPPLIED(IssueReason.SUPPLIED.label()),
  SPEC_CHANGED(IssueReason.SPEC_CHANGED.label()),
  REQUESTED(IssueReason.REQUESTED.label()),
  EXPIRY_NEAR(IssueReason.EXPIRY_NEAR.label()),
  PERIOD_ELAPSED(IssueReason.PERIOD_ELAPSED.label()),
  /** The token was found in the target Secret. */
  ADOPTED("Adopted"),
  /** The newer token is invalid, and no new token could be issued. */
  RESTORED("Restored"),
  /** A user or a failed rollout brought it back. */
  ROLLED_BACK("RolledBack"),
  /** The token is only observed: {@code spec.mode} is {@code Observe}. */
  OBSERVED("Observed");

  private final String label;

  ActivationReason(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public static ActivationReason of(IssueReason reason) {
    return switch (reason) {
      case FIRST_ISSUE -> FIRST_ISSUE;
      case TOKEN_INVALID -> TOKEN_INVALID;
      case COMPROMISED -> COMPROMISED;
      case SUPPLIED -> SUPPLIED;
      case SPEC_CHANGED -> SPEC_CHANGED;
      case REQUESTED -> REQUESTED;
      case EXPIRY_NEAR -> EXPIRY_NEAR;
      case PERIOD_ELAPSED -> PERIOD_ELAPSED;
    };
  }
}
