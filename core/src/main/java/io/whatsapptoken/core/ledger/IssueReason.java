package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** The only reasons to issue a new token. */
public enum IssueReason implements Labelled {
  FIRST_ISSUE("FirstIssue", "no token has been issued yet"),
  TOKEN_INVALID("TokenInvalid", "Meta reports that the token is invalid"),
  COMPROMISED("Compromised", "requested with whatsapptoken.io/compromised"),
  SUPPLIED("Supplied", "a new token was supplied"),
  SPEC_CHANGED("SpecChanged", "the app, source or scopes changed"),
  REQUESTED("Requested", "requested with whatsapptoken.io/rotate"),
  EXPIRY_NEAR("ExpiryNear", "the token expires soon"),
  PERIOD_ELAPSED("PeriodElapsed", "the rotation period elapsed");

  private final String label;
  private final String because;

  IssueReason(String label, String because) {
    this.label = label;
    this.because = because;
  }

  @Override
  public String label() {
    return label;
  }

  /** The reason in words, without a full stop. */
  public String because() {
    return because;
  }
}
