package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** The class of a failure, as {@code status.failure.class} shows it. */
public enum FailureClass implements Labelled {
  /** No request reached Meta. */
  UNREACHABLE("Unreachable"),
  /** A request was sent, and no usable response arrived. */
  NO_RESPONSE("NoResponse"),
  /** Meta asks to retry. */
  TRANSIENT("Transient"),
  /** Meta limits the calls of the app. */
  THROTTLED("Throttled"),
  /** Meta rejects a call until a user acts. */
  REFUSED("Refused"),
  /** The token is proved invalid. */
  INVALID("Invalid"),
  /** The token is valid, and lacks something that the spec requires. */
  REQUIREMENTS_NOT_MET("RequirementsNotMet"),
  /** The target Secret belongs to something else. */
  SECRET_CONFLICT("SecretConflict"),
  /** The credential of the app is missing or malformed. */
  CREDENTIAL_MISSING("CredentialMissing"),
  /** The source's Secret holds no usable token. */
  TOKEN_MISSING("TokenMissing"),
  /** The supplied token was verified and rejected. */
  SUPPLIED_TOKEN_REJECTED("SuppliedTokenRejected"),
  /** A workload was not healthy on the token in time. */
  ROLLOUT_FAILED("RolloutFailed"),
  /** The API server rejected a write. */
  WRITE_REFUSED("WriteRefused"),
  /** The admin token is valid for hours only. */
  TEMPORARY("Temporary"),
  /** The admin token expires within weeks. */
  EXPIRING_SOON("ExpiringSoon");

  private final String label;

  FailureClass(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
