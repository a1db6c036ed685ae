package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;

/** The reasons that conditions give. */
public enum TokenReason implements ConditionReason {
  USABLE("Usable", "The Secret holds a token that Meta confirmed.", TokenConditionType.READY),
  NOT_ISSUED(
      "NotIssued",
      "There is no token yet.",
      TokenConditionType.READY,
      TokenConditionType.TOKEN_VALID,
      TokenConditionType.DEPENDENTS_UPDATED),
  VERIFIED("Verified", "Meta confirmed the token.", TokenConditionType.TOKEN_VALID),
  TOKEN_INVALID(
      "TokenInvalid",
      "Meta ended the token.",
      TokenConditionType.READY,
      TokenConditionType.TOKEN_VALID),
  TOKEN_EXPIRED(
      "TokenExpired",
      "The token has reached its expiry.",
      TokenConditionType.READY,
      TokenConditionType.TOKEN_VALID),
  TOKEN_UNFIT(
      "TokenUnfit",
      "The token lives and lost a permission or an asset that is wished.",
      TokenConditionType.READY,
      TokenConditionType.TOKEN_VALID),
  PUBLISHED("Published", "The Secret holds the token in use.", TokenConditionType.PUBLISHED),
  NOT_PUBLISHED(
      "NotPublished",
      "The Secret does not hold the token yet.",
      TokenConditionType.READY,
      TokenConditionType.PUBLISHED,
      TokenConditionType.DEPENDENTS_UPDATED),
  SECRET_NOT_OURS(
      "SecretNotOurs",
      "A Secret of that name exists, and the operator may not write it.",
      TokenConditionType.READY,
      TokenConditionType.PUBLISHED),
  NOT_FOLLOWED(
      "NotFollowed",
      "dependents.discovery is None: nothing is restarted.",
      TokenConditionType.DEPENDENTS_UPDATED),
  NO_DEPENDENTS(
      "NoDependents",
      "No workload of the namespace uses the Secret.",
      TokenConditionType.DEPENDENTS_UPDATED),
  UP_TO_DATE(
      "UpToDate", "Every workload is healthy on the token.", TokenConditionType.DEPENDENTS_UPDATED),
  ROLLING_OUT(
      "RollingOut",
      "Workloads are being restarted, or older pods still run.",
      TokenConditionType.DEPENDENTS_UPDATED,
      TokenConditionType.RECONCILING),
  WINDOW_CLOSED(
      "WindowClosed",
      "Workloads are restarted when the next window of strategy.windows opens.",
      TokenConditionType.DEPENDENTS_UPDATED),
  BLOCKED(
      "Blocked",
      "Nothing moves until somebody else does something about a workload or a pod; the message says"
          + " what.",
      TokenConditionType.DEPENDENTS_UPDATED),
  ROLLOUT_FAILED(
      "RolloutFailed",
      "A workload was not healthy on the token in time; no further one is restarted.",
      TokenConditionType.DEPENDENTS_UPDATED),
  ON_SCHEDULE("OnSchedule", "No rotation is failing or overdue.", TokenConditionType.ON_SCHEDULE),
  ROTATION_FAILING(
      "RotationFailing",
      "A step of the rotation failed and is tried again.",
      TokenConditionType.ON_SCHEDULE),
  ROTATION_BLOCKED(
      "RotationBlocked",
      "A new token is due and cannot be asked for.",
      TokenConditionType.ON_SCHEDULE),
  ENDS_SOON(
      "EndsSoon",
      "The token comes to its end and is not replaced by itself.",
      TokenConditionType.ON_SCHEDULE),
  OBSERVED(
      "Observed",
      "spec.mode is Observe: somebody else looks after the token.",
      TokenConditionType.PUBLISHED,
      TokenConditionType.DEPENDENTS_UPDATED,
      TokenConditionType.RECONCILING),
  SUSPENDED(
      "Suspended", "spec.suspend is true: nothing is changed.", TokenConditionType.RECONCILING),
  ACCEPTED(
      "Accepted",
      "Meta accepted the credential when it was last used.",
      TokenConditionType.CREDENTIAL_HEALTHY),
  NOT_USED_YET(
      "NotUsedYet", "The credential was not used yet.", TokenConditionType.CREDENTIAL_HEALTHY),
  CREDENTIAL_MISSING(
      "CredentialMissing",
      "The MetaApp, a Secret of it or a key is missing or malformed.",
      TokenConditionType.CREDENTIAL_HEALTHY),
  CREDENTIAL_REFUSED(
      "CredentialRefused",
      "Meta refuses the app secret or the admin token.",
      TokenConditionType.CREDENTIAL_HEALTHY),
  ROTATING("Rotating", "A new token is being issued and verified.", TokenConditionType.RECONCILING),
  SETTLED("Settled", "No step is running.", TokenConditionType.RECONCILING),
  ACTION_NEEDED(
      "ActionNeeded", "A person must act; the message says how.", TokenConditionType.STALLED),
  NO_ACTION_NEEDED("NoActionNeeded", "Nobody needs to act.", TokenConditionType.STALLED),
  INVALID_SPEC(
      "InvalidSpec",
      "The spec cannot be understood; Ready names every mistake.",
      TokenConditionType.values()),
  LEDGER_UNREADABLE(
      "LedgerUnreadable",
      "The ledger Secret was damaged; Ready says what to do.",
      TokenConditionType.values());

  private final String label;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Labelled> conditions;

  TokenReason(String label, String meaning, TokenConditionType... givenBy) {
    this.label = label;
    this.meaning = meaning;
    this.conditions = List.of(givenBy);
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
  public List<Labelled> conditions() {
    return conditions;
  }
}
