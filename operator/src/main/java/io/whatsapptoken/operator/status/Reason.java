package io.whatsapptoken.operator.status;

import java.util.List;

/** The reasons that conditions give. */
public enum Reason implements Grounds {
  USABLE("Usable", "The Secret holds a token that Meta confirmed.", ConditionType.READY),
  NOT_ISSUED(
      "NotIssued",
      "There is no token yet.",
      ConditionType.READY,
      ConditionType.TOKEN_VALID,
      ConditionType.DEPENDENTS_UPDATED),
  VERIFIED("Verified", "Meta confirmed the token.", ConditionType.TOKEN_VALID),
  TOKEN_INVALID(
      "TokenInvalid", "Meta ended the token.", ConditionType.READY, ConditionType.TOKEN_VALID),
  TOKEN_EXPIRED(
      "TokenExpired",
      "The token has reached its expiry.",
      ConditionType.READY,
      ConditionType.TOKEN_VALID),
  TOKEN_UNFIT(
      "TokenUnfit",
      "The token lives and lost a permission or an asset that is wished.",
      ConditionType.READY,
      ConditionType.TOKEN_VALID),
  PUBLISHED("Published", "The Secret holds the token in use.", ConditionType.PUBLISHED),
  NOT_PUBLISHED(
      "NotPublished",
      "The Secret does not hold the token yet.",
      ConditionType.READY,
      ConditionType.PUBLISHED,
      ConditionType.DEPENDENTS_UPDATED),
  SECRET_NOT_OURS(
      "SecretNotOurs",
      "A Secret of that name exists, and the operator may not write it.",
      ConditionType.READY,
      ConditionType.PUBLISHED),
  NOT_FOLLOWED(
      "NotFollowed",
      "dependents.discovery is None: nothing is restarted.",
      ConditionType.DEPENDENTS_UPDATED),
  NO_DEPENDENTS(
      "NoDependents",
      "No workload of the namespace uses the Secret.",
      ConditionType.DEPENDENTS_UPDATED),
  UP_TO_DATE(
      "UpToDate", "Every workload is healthy on the token.", ConditionType.DEPENDENTS_UPDATED),
  ROLLING_OUT(
      "RollingOut",
      "Workloads are being restarted, or older pods still run.",
      ConditionType.DEPENDENTS_UPDATED,
      ConditionType.RECONCILING),
  WINDOW_CLOSED(
      "WindowClosed",
      "Workloads are restarted when the next window of strategy.windows opens.",
      ConditionType.DEPENDENTS_UPDATED),
  BLOCKED(
      "Blocked",
      "Nothing moves until somebody else does something about a workload or a pod; the message says"
          + " what.",
      ConditionType.DEPENDENTS_UPDATED),
  ROLLOUT_FAILED(
      "RolloutFailed",
      "A workload was not healthy on the token in time; no further one is restarted.",
      ConditionType.DEPENDENTS_UPDATED),
  ON_SCHEDULE("OnSchedule", "No rotation is failing or overdue.", ConditionType.ON_SCHEDULE),
  ROTATION_FAILING(
      "RotationFailing",
      "A step of the rotation failed and is tried again.",
      ConditionType.ON_SCHEDULE),
  ROTATION_BLOCKED(
      "RotationBlocked", "A new token is due and cannot be asked for.", ConditionType.ON_SCHEDULE),
  ENDS_SOON(
      "EndsSoon",
      "The token comes to its end and is not replaced by itself.",
      ConditionType.ON_SCHEDULE),
  OBSERVED(
      "Observed",
      "spec.mode is Observe: somebody else looks after the token.",
      ConditionType.PUBLISHED,
      ConditionType.DEPENDENTS_UPDATED,
      ConditionType.RECONCILING),
  SUSPENDED("Suspended", "spec.suspend is true: nothing is changed.", ConditionType.RECONCILING),
  ACCEPTED(
      "Accepted",
      "Meta accepted the credential when it was last used.",
      ConditionType.CREDENTIAL_HEALTHY),
  NOT_USED_YET("NotUsedYet", "The credential was not used yet.", ConditionType.CREDENTIAL_HEALTHY),
  CREDENTIAL_MISSING(
      "CredentialMissing",
      "The MetaApp, a Secret of it or a key is missing or malformed.",
      ConditionType.CREDENTIAL_HEALTHY),
  CREDENTIAL_REFUSED(
      "CredentialRefused",
      "Meta refuses the app secret or the admin token.",
      ConditionType.CREDENTIAL_HEALTHY),
  ROTATING("Rotating", "A new token is being issued and verified.", ConditionType.RECONCILING),
  SETTLED("Settled", "No step is running.", ConditionType.RECONCILING),
  ACTION_NEEDED("ActionNeeded", "A person must act; the message says how.", ConditionType.STALLED),
  NO_ACTION_NEEDED("NoActionNeeded", "Nobody needs to act.", ConditionType.STALLED),
  INVALID_SPEC(
      "InvalidSpec",
      "The spec cannot be understood; Ready names every mistake.",
      ConditionType.values()),
  LEDGER_UNREADABLE(
      "LedgerUnreadable",
      "The ledger Secret was damaged; Ready says what to do.",
      ConditionType.values());

  private final String label;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Label> givenBy;

  Reason(String label, String meaning, ConditionType... givenBy) {
    this.label = label;
    this.meaning = meaning;
    this.givenBy = List.of(givenBy);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public List<Label> givenBy() {
    return givenBy;
  }
}
