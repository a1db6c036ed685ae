package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** The only reasons for which a new token is issued. */
public enum IssueReason implements Labelled {
  FIRST_ISSUE("FirstIssue", "there is no token yet"),
  TOKEN_INVALID("TokenInvalid", "Meta says that the token no longer works"),
  COMPROMISED("Compromised", "the annotation whatsapptoken.io/compromised asks for it"),
  SUPPLIED("Supplied", "another token was put into the source's Secret"),
  SPEC_CHANGED("SpecChanged", "the app, the source or the scopes changed"),
  REQUESTED("Requested", "the annotation whatsapptoken.io/rotate asks for it"),
  EXPIRY_NEAR("ExpiryNear", "the token would expire soon"),
  PERIOD_ELAPSED("PeriodElapsed", "the rotation period has passed");

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

  /** The second half of a sentence that begins with "A new token is issued because". */
  public String because() {
    return because;
  }
}
