package io.whatsapptoken.operator.reconcile;

/** What can happen to a token or a credential: the reasons of events and log lines. */
public enum EventReason {
  TOKEN_ISSUED("TokenIssued", "Issue", Severity.LOG, "Issued token %s: %s."),
  ROTATION_CANCELLED("RotationCancelled", "Issue", Severity.EVENT, "Rotation cancelled: %s."),
  SUPPLIED_TOKEN_ACCEPTED(
      "SuppliedTokenAccepted", "Issue", Severity.LOG, "Verifying token %s from %s."),
  TOKEN_EXTENDED(
      "TokenExtended",
      "Issue",
      Severity.EVENT,
      "Meta extended token %s instead of issuing a new one; %s."),
  REQUEST_REJECTED("RequestRejected", "Retry", Severity.WARNING, "Request rejected: %s."),
  TOKEN_ADOPTED("TokenAdopted", "Verify", Severity.EVENT, "Adopted token %s from Secret %s; %s."),
  TOKEN_REJECTED("TokenRejected", "Verify", Severity.WARNING, "Token %s was not published: %s"),
  TOKEN_PUBLISHED(
      "TokenPublished",
      "Publish",
      Severity.EVENT,
      "Published revision %s (token %s, reason %s) in Secret %s; %s."),
  SECRET_REPAIRED(
      "SecretRepaired",
      "Publish",
      Severity.WARNING,
      "Secret %s was modified or deleted externally; restored revision %s. No new token"
          + " was issued."),
  WORKLOAD_RESTARTED(
      "WorkloadRestarted", "Restart", Severity.EVENT, "Restarting %s to use revision %s."),
  WORKLOAD_NOT_HEALTHY("WorkloadNotHealthy", "Confirm", Severity.WARNING, "%s %s."),
  RETIREMENT_BLOCKED("RetirementBlocked", "Retire", Severity.WARNING, "%s %s."),
  ROLLOUT_COMPLETE(
      "RolloutComplete",
      "Confirm",
      Severity.EVENT,
      "All workloads are healthy on revision %s. The previous token is kept for another %s s."),
  ROLLED_BACK("RolledBack", "Publish", Severity.WARNING, "Rolled back to token %s: %s"),
  TOKEN_RESTORED(
      "TokenRestored",
      "Publish",
      Severity.WARNING,
      "Reverted to token %s: its replacement is invalid, and no new token could be issued"
          + " yet."),
  TOKEN_REVOKED("TokenRevoked", "Retire", Severity.EVENT, "Revoked token %s: %s."),
  TOKEN_NOT_REVOKED("TokenNotRevoked", "Retire", Severity.EVENT, "Token %s is not revoked: %s."),
  TOKEN_INVALID("TokenInvalid", "Check", Severity.WARNING, "Token %s is invalid. %s"),
  REQUIREMENTS_NOT_MET(
      "RequirementsNotMet",
      "Check",
      Severity.WARNING,
      "Token %s is valid, but does not meet the spec. %s"),
  REQUIREMENTS_MET("RequirementsMet", "Check", Severity.EVENT, "Token %s meets the spec again."),
  TOKEN_EXPIRING_SOON("TokenExpiringSoon", "Check", Severity.WARNING, "Token %s expires soon. %s"),
  STEP_FAILED("StepFailed", "Retry", Severity.WARNING, "%s failed (attempt %s, next at %s). %s"),
  REVOCATION_INCOMPLETE(
      "RevocationIncomplete",
      "Delete",
      Severity.WARNING,
      "Token %s was not revoked: %s Revoke the tokens of the system user in Business"
          + " settings if they must not stay valid."),
  POSSIBLE_ORPHAN(
      "PossibleOrphan",
      "Issue",
      Severity.WARNING,
      "An unknown token may exist for the system user: %s. To be safe, revoke the tokens"
          + " of the system user in Business settings; the operator then issues a new one."),
  CREDENTIAL_ACCEPTED("CredentialAccepted", "Check", Severity.EVENT, "Credential accepted: %s"),
  APP_SECRET_UNUSABLE("AppSecretUnusable", "Check", Severity.WARNING, "App secret not usable: %s"),
  PREVIOUS_APP_SECRET_USED(
      "PreviousAppSecretUsed", "Check", Severity.WARNING, "Previous app secret used: %s"),
  ADMIN_TOKEN_UNUSABLE(
      "AdminTokenUnusable", "Check", Severity.WARNING, "Admin token not usable: %s"),
  ADMIN_TOKEN_EXPIRING_SOON(
      "AdminTokenExpiringSoon", "Check", Severity.WARNING, "Renewal required: %s");

  /** How prominently an event is reported. */
  enum Severity {
    LOG,
    EVENT,
    WARNING
  }

  private final String reason;
  private final String action;
  private final Severity severity;
  private final String template;

  EventReason(String reason, String action, Severity severity, String template) {
    this.reason = reason;
    this.action = action;
    this.severity = severity;
    this.template = template;
  }

  public String reason() {
    return reason;
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
