package io.whatsapptoken.operator.reconcile;

/** What can happen to a token or a credential: the reasons of events and of log lines. */
public enum EventReason {
  TOKEN_ISSUED("TokenIssued", "Issue", Severity.LOG, "Meta issued a token, and it is kept."),
  ROTATION_CALLED_OFF(
      "RotationCancelled",
      "Issue",
      Severity.EVENT,
      "A rotation that had not brought a token yet is no longer wished."),
  TOKEN_TAKEN(
      "SuppliedTokenAccepted",
      "Issue",
      Severity.LOG,
      "A supplied token was taken, to be verified."),
  TOKEN_PROLONGED(
      "TokenExtended",
      "Issue",
      Severity.EVENT,
      "Meta prolonged the token in use instead of giving another."),
  REQUEST_DECLINED(
      "RequestRejected",
      "Retry",
      Severity.WARNING,
      "A trigger annotation asks for what cannot be done; the note says why."),
  TOKEN_ADOPTED(
      "TokenAdopted",
      "Verify",
      Severity.EVENT,
      "The token found in the Secret was verified and taken over."),
  TOKEN_REJECTED(
      "TokenRejected",
      "Verify",
      Severity.WARNING,
      "A token that was issued is not fit for use: it is revoked and never published."),
  TOKEN_PUBLISHED("TokenPublished", "Publish", Severity.EVENT, "The Secret holds a new token."),
  SECRET_REPAIRED(
      "SecretRepaired",
      "Publish",
      Severity.WARNING,
      "The Secret was changed by somebody and holds the token again."),
  WORKLOAD_RESTARTED(
      "WorkloadRestarted",
      "Restart",
      Severity.EVENT,
      "A workload is restarted to use the new token."),
  WORKLOAD_STUCK(
      "WorkloadNotHealthy",
      "Confirm",
      Severity.WARNING,
      "A workload was not healthy on the token in time, or only a person can complete its"
          + " roll-out."),
  RETIREMENT_BLOCKED(
      "RetirementBlocked",
      "Retire",
      Severity.WARNING,
      "A pod that nobody replaces keeps the previous token alive."),
  ROLLED_OUT(
      "RolloutComplete",
      "Confirm",
      Severity.EVENT,
      "Every workload is healthy on the new token; the overlap begins."),
  ROLLED_BACK(
      "RolledBack",
      "Publish",
      Severity.WARNING,
      "The previous token is used again: a person asked for it, or a workload was not healthy."),
  TOKEN_RESTORED(
      "TokenRestored",
      "Publish",
      Severity.WARNING,
      "A replaced token is used again: its successor is dead and no new one can be had yet."),
  TOKEN_REVOKED(
      "TokenRevoked", "Retire", Severity.EVENT, "A replaced or rejected token was ended at Meta."),
  TOKEN_RELEASED(
      "TokenNotRevoked",
      "Retire",
      Severity.EVENT,
      "A replaced token is left to end by itself, or to who supplied it."),
  TOKEN_INVALID("TokenInvalid", "Check", Severity.WARNING, "Meta ended the token in use."),
  TOKEN_UNFIT(
      "RequirementsNotMet",
      "Check",
      Severity.WARNING,
      "The token in use lives and lost a permission or an asset that is wished."),
  TOKEN_FIT_AGAIN(
      "RequirementsMet", "Check", Severity.EVENT, "The token in use does again what is wished."),
  TOKEN_ENDS_SOON(
      "TokenExpiringSoon",
      "Check",
      Severity.WARNING,
      "The token in use comes to its end; told when 75, 90 and 97 percent of its life are over."),
  STEP_FAILED(
      "StepFailed",
      "Retry",
      Severity.WARNING,
      "A step failed and is tried again; the note says why and when."),
  TOKEN_LEFT(
      "RevocationIncomplete",
      "Delete",
      Severity.WARNING,
      "The resource is deleted and a token that should be revoked lives on."),
  POSSIBLE_ORPHAN(
      "PossibleOrphan",
      "Issue",
      Severity.WARNING,
      "Meta may have issued a token that nobody received."),
  CREDENTIAL_ACCEPTED(
      "CredentialAccepted", "Check", Severity.EVENT, "Meta accepts the credential of a MetaApp."),
  APP_SECRET_UNUSABLE(
      "AppSecretUnusable",
      "Check",
      Severity.WARNING,
      "The app secret is missing, or Meta refuses it."),
  PREVIOUS_APP_SECRET_USED(
      "PreviousAppSecretUsed",
      "Check",
      Severity.WARNING,
      "Meta refuses the app secret and accepts that of previousAppSecretRef, which is" + " used."),
  ADMIN_TOKEN_UNUSABLE(
      "AdminTokenUnusable",
      "Check",
      Severity.WARNING,
      "The admin token is missing, dead, of another app or lacks business_management."),
  ADMIN_TOKEN_ENDS(
      "AdminTokenExpiringSoon",
      "Check",
      Severity.WARNING,
      "The admin token is temporary, or ends within three weeks.");

  /** Who is told. */
  enum Severity {
    LOG,
    EVENT,
    WARNING
  }

  private final String reason;
  private final String action;
  private final Severity severity;
  private final String meaning;

  EventReason(String reason, String action, Severity loudness, String meaning) {
    this.reason = reason;
    this.action = action;
    this.severity = loudness;
    this.meaning = meaning;
  }

  public String reason() {
    return reason;
  }

  /** The step that it belongs to. */
  public String action() {
    return action;
  }

  public String meaning() {
    return meaning;
  }

  Severity severity() {
    return severity;
  }
}
