package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.token.Labelled;

/** What can happen to a token or a credential: the reasons of events and log lines. */
public enum EventReason implements Labelled {
  TOKEN_ISSUED("Issue", Severity.LOG, "Issued token %s: %s."),
  ROTATION_CANCELLED("Issue", Severity.EVENT, "Rotation cancelled: %s."),
  SUPPLIED_TOKEN_ACCEPTED("Issue", Severity.LOG, "Verifying token %s from %s."),
  TOKEN_EXTENDED(
      "Issue", Severity.EVENT, "Meta extended token %s instead of issuing a new one; %s."),
  REQUEST_REJECTED("Retry", Severity.WARNING, "Request rejected: %s."),
  TOKEN_ADOPTED("Verify", Severity.EVENT, "Adopted token %s from Secret %s; %s."),
  TOKEN_REJECTED("Verify", Severity.WARNING, "Token %s was not published: %s"),
  TOKEN_PUBLISHED(
      "Publish", Severity.EVENT, "Published revision %s (token %s, reason %s) in Secret %s; %s."),
  SECRET_REPAIRED(
      "Publish",
      Severity.WARNING,
      "Secret %s was modified or deleted externally; restored revision %s. No new token"
          + " was issued."),
  SECRET_UPDATED(
      "Publish", Severity.LOG, "Updated labels, annotations and further keys of Secret %s."),
  COPY_FOUND(
      "Verify",
      Severity.WARNING,
      "%s is a copy of that of WhatsAppToken %s. Its tokens are used, but never revoked from"
          + " here. The next rotation issues a token of its own; to rotate now, set the annotation"
          + " whatsapptoken.io/rotate."),
  SECRET_CONTESTED("Publish", Severity.WARNING, "%s"),
  WORKLOAD_RESTARTED("Restart", Severity.EVENT, "Restarting %s to use revision %s."),
  WORKLOAD_NOT_HEALTHY("Confirm", Severity.WARNING, "%s %s."),
  RETIREMENT_BLOCKED("Retire", Severity.WARNING, "%s %s."),
  ROLLOUT_COMPLETE(
      "Confirm",
      Severity.EVENT,
      "All workloads are healthy on revision %s. The previous token is kept for another %s s."),
  ROLLED_BACK("Publish", Severity.WARNING, "Rolled back to token %s: %s"),
  TOKEN_RESTORED(
      "Publish",
      Severity.WARNING,
      "Reverted to token %s: its replacement is invalid, and no new token could be issued"
          + " yet."),
  TOKEN_REVOKED("Retire", Severity.EVENT, "Revoked token %s: %s."),
  REVOCATION_ABANDONED(
      "Retire",
      Severity.WARNING,
      "Token %s may stay valid: Meta did not revoke it in %s trials, and the operator does not try"
          + " again. %s"),
  TOKEN_NOT_REVOKED("Retire", Severity.EVENT, "Token %s is not revoked: %s."),
  TOKEN_INVALID("Check", Severity.WARNING, "Token %s is invalid. %s"),
  TOKEN_VALID_AGAIN("Check", Severity.EVENT, "Meta accepts token %s again."),
  MANY_TOKENS_INVALID(
      "Check",
      Severity.WARNING,
      "Meta reports many tokens of app %s invalid at the same time. They are replaced a few at a"
          + " time, more each minute, because Meta may be wrong. Check Meta's status page and the"
          + " App dashboard."),
  REQUIREMENTS_NOT_MET(
      "Check", Severity.WARNING, "Token %s is valid, but does not meet the spec. %s"),
  REQUIREMENTS_MET("Check", Severity.EVENT, "Token %s meets the spec again."),
  TOKEN_EXPIRING_SOON("Check", Severity.WARNING, "Token %s expires soon. %s"),
  STEP_FAILED("Retry", Severity.WARNING, "%s failed. %s"),
  REQUEST_DENIED("Retry", Severity.WARNING, "Request denied: %s"),
  REVOCATION_INCOMPLETE(
      "Delete",
      Severity.WARNING,
      "Token %s was not revoked: %s Revoke the tokens of the system user in Business"
          + " settings if they must not stay valid."),
  CLEANUP_INCOMPLETE(
      "Delete",
      Severity.WARNING,
      "The operator may not read the ledger and the credential any more, so tokens may stay valid"
          + " and the Secret may be left. Revoke the tokens of the system user in Business settings"
          + " if they must not stay valid."),
  POSSIBLE_ORPHAN(
      "Issue",
      Severity.WARNING,
      "An unknown token may exist for the system user: %s. To be safe, revoke the tokens"
          + " of the system user in Business settings; the operator then issues a new one."),
  CREDENTIAL_ACCEPTED("Check", Severity.EVENT, "Credential accepted: %s"),
  REVOCATION_PAUSED("Retire", Severity.WARNING, "Revocation paused: %s"),
  REVOCATION_RESUMED("Retire", Severity.EVENT, "Revocation allowed: %s"),
  APP_SECRET_UNUSABLE("Check", Severity.WARNING, "App secret not usable: %s"),
  PREVIOUS_APP_SECRET_USED("Check", Severity.WARNING, "Previous app secret used: %s"),
  ADMIN_TOKEN_UNUSABLE("Check", Severity.WARNING, "Admin token not usable: %s"),
  ADMIN_TOKEN_EXPIRING_SOON("Check", Severity.WARNING, "Renewal required: %s");

  /** How prominently an event is reported. */
  enum Severity {
    LOG,
    EVENT,
    WARNING
  }

  private final String action;
  private final Severity severity;
  private final String template;

  EventReason(String action, Severity severity, String template) {
    this.action = action;
    this.severity = severity;
    this.template = template;
  }

  /** The step that it belongs to. */
  public String action() {
    return action;
  }

  /** The message, with {@code %s} for what varies. */
  public String template() {
    return template;
  }

  Severity severity() {
    return severity;
  }
}
