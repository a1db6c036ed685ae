package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/** The only reasons to issue a new token. */
public enum IssueReason implements Labelled {
  FIRST_ISSUE("no token has been issued yet"),
  TOKEN_INVALID("Meta reports that the token is invalid"),
  COMPROMISED("requested with whatsapptoken.io/compromised"),
  SUPPLIED("a new token was supplied"),
  SPEC_CHANGED("the app, source or scopes changed"),
  REQUESTED("requested with whatsapptoken.io/rotate"),
  EXPIRY_NEAR("the token expires soon"),
  PERIOD_ELAPSED("the rotation period elapsed");

  private final String because;

  IssueReason(String because) {
    this.because = because;
  }

  /** The reason in words, without a full stop. */
  public String because() {
    return because;
  }
}
