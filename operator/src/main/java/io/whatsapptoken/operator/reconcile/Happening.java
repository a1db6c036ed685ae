package io.whatsapptoken.operator.reconcile;

/** What can happen to a token: the reasons of events and of log lines. */
public enum Happening {
  TOKEN_ISSUED("TokenIssued", "Issue", Loudness.LOG),
  ROTATION_CALLED_OFF("RotationCalledOff", "Issue", Loudness.EVENT),
  TOKEN_ADOPTED("TokenAdopted", "Verify", Loudness.EVENT),
  TOKEN_REJECTED("TokenRejected", "Verify", Loudness.WARNING),
  TOKEN_PUBLISHED("TokenPublished", "Publish", Loudness.EVENT),
  SECRET_REPAIRED("SecretRepaired", "Publish", Loudness.WARNING),
  WORKLOAD_RESTARTED("WorkloadRestarted", "Restart", Loudness.EVENT),
  ROLLED_OUT("RolledOut", "Confirm", Loudness.EVENT),
  TOKEN_RESTORED("TokenRestored", "Publish", Loudness.WARNING),
  TOKEN_REVOKED("TokenRevoked", "Retire", Loudness.EVENT),
  TOKEN_RELEASED("TokenReleased", "Retire", Loudness.EVENT),
  TOKEN_INVALID("TokenInvalid", "Check", Loudness.WARNING),
  STEP_FAILED("StepFailed", "Retry", Loudness.WARNING),
  POSSIBLE_ORPHAN("PossibleOrphan", "Issue", Loudness.WARNING);

  /** Who is told. */
  enum Loudness {
    LOG,
    EVENT,
    WARNING
  }

  private final String reason;
  private final String action;
  private final Loudness loudness;

  Happening(String reason, String action, Loudness loudness) {
    this.reason = reason;
    this.action = action;
    this.loudness = loudness;
  }

  public String reason() {
    return reason;
  }

  /** The step that it belongs to. */
  public String action() {
    return action;
  }

  Loudness loudness() {
    return loudness;
  }
}
