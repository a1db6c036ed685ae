package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** The class of a failure, as {@code status.failure.class} shows it. */
public enum FailureClass implements Labelled {
  /** No request reached Meta. */
  UNREACHABLE,
  /** A request was sent, and no usable response arrived. */
  NO_RESPONSE,
  /** Meta asks to retry. */
  TRANSIENT,
  /** Meta limits the calls of the app. */
  THROTTLED,
  /** Meta rejects a call until a user acts. */
  REFUSED,
  /** The token is proved invalid. */
  INVALID,
  /** The token is valid, and lacks something that the spec requires. */
  REQUIREMENTS_NOT_MET,
  /** The target Secret belongs to something else. */
  SECRET_CONFLICT,
  /** The credential of the app is missing or malformed. */
  CREDENTIAL_MISSING,
  /** The source's Secret holds no usable token. */
  TOKEN_MISSING,
  /** The supplied token was verified and rejected. */
  SUPPLIED_TOKEN_REJECTED,
  /** A workload was not healthy on the token in time. */
  ROLLOUT_FAILED,
  /** Too many tokens were issued within an hour. */
  ISSUE_LIMIT,
  /** Meta did not revoke a token, in whosever name it was asked. */
  NOT_REVOKED,
  /** A revocation invalidated another token, too, so that nothing more is revoked. */
  REVOCATION_PAUSED,
  /** The API server rejected a write. */
  WRITE_REFUSED,
  /** The admin token is valid for hours only. */
  TEMPORARY,
  /** The admin token expires within weeks. */
  EXPIRING_SOON
}
