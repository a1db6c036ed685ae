package io.whatsapptoken.operator.status;

/** The reasons that conditions give. */
public enum Reason {
  USABLE("Usable"),
  NOT_ISSUED("NotIssued"),
  VERIFIED("Verified"),
  TOKEN_INVALID("TokenInvalid"),
  TOKEN_EXPIRED("TokenExpired"),
  PUBLISHED("Published"),
  NOT_PUBLISHED("NotPublished"),
  SECRET_NOT_OURS("SecretNotOurs"),
  NOT_FOLLOWED("NotFollowed"),
  NO_DEPENDENTS("NoDependents"),
  UP_TO_DATE("UpToDate"),
  ROLLING_OUT("RollingOut"),
  ON_SCHEDULE("OnSchedule"),
  ROTATION_FAILING("RotationFailing"),
  ROTATION_BLOCKED("RotationBlocked"),
  ACCEPTED("Accepted"),
  NOT_USED_YET("NotUsedYet"),
  CREDENTIAL_MISSING("CredentialMissing"),
  CREDENTIAL_REFUSED("CredentialRefused"),
  ROTATING("Rotating"),
  SETTLED("Settled"),
  ACTION_NEEDED("ActionNeeded"),
  NO_ACTION_NEEDED("NoActionNeeded"),
  INVALID_SPEC("InvalidSpec"),
  LEDGER_UNREADABLE("LedgerUnreadable");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** CamelCase, as the Kubernetes API conventions want it. */
  public String label() {
    return label;
  }
}
