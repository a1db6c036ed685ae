package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;

/** The conditions of a {@code WhatsAppToken}, in the order in which they are listed. */
public enum TokenConditionType implements Labelled {
  READY("The published token is usable now."),
  TOKEN_VALID("Meta confirmed the current token, and it meets the spec."),
  PUBLISHED("The Secret holds the current token."),
  DEPENDENTS_UPDATED("Every workload that uses the Secret is healthy on the current token."),
  ON_SCHEDULE("No rotation is failing or overdue."),
  CREDENTIAL_HEALTHY("The credential of the MetaApp is present, and Meta accepts it."),
  RECONCILING("Steps of a rotation are running; the overlap does not count."),
  STALLED("User action is required; the message says which.");

  private final String meaning;

  TokenConditionType(String meaning) {
    this.meaning = meaning;
  }

  /** What it means when it is True. */
  public String meaning() {
    return meaning;
  }

  /** The reasons that conditions give. */
  public enum TokenReason implements ConditionReason {
    USABLE("The Secret holds a token that Meta confirmed.", TokenConditionType.READY),
    PENDING(
        "No token has been issued yet.",
        TokenConditionType.READY,
        TokenConditionType.TOKEN_VALID,
        TokenConditionType.DEPENDENTS_UPDATED),
    NOT_VERIFIED(
        "The spec changed, and the token has not been verified against it yet.",
        TokenConditionType.READY,
        TokenConditionType.TOKEN_VALID,
        TokenConditionType.RECONCILING),
    VERIFIED("Meta confirmed the token.", TokenConditionType.TOKEN_VALID),
    SHARED(
        "Meta confirmed the token, which another installation owns: it is never revoked from here.",
        TokenConditionType.TOKEN_VALID),
    TOKEN_INVALID(
        "Meta reports that the token is invalid.",
        TokenConditionType.READY,
        TokenConditionType.TOKEN_VALID),
    TOKEN_EXPIRED(
        "The token has expired.", TokenConditionType.READY, TokenConditionType.TOKEN_VALID),
    REQUIREMENTS_NOT_MET(
        "The token is valid, but lacks a permission or an asset that the spec requires.",
        TokenConditionType.READY,
        TokenConditionType.TOKEN_VALID),
    PUBLISHED("The Secret holds the current token.", TokenConditionType.PUBLISHED),
    NOT_PUBLISHED(
        "The Secret does not hold the current token yet.",
        TokenConditionType.READY,
        TokenConditionType.PUBLISHED,
        TokenConditionType.DEPENDENTS_UPDATED),
    SECRET_CONFLICT(
        "The Secret exists, and the operator does not own it.",
        TokenConditionType.READY,
        TokenConditionType.PUBLISHED),
    SECRET_CONTESTED(
        "Another writer keeps changing the Secret; it is repaired at most once a minute.",
        TokenConditionType.READY,
        TokenConditionType.PUBLISHED),
    RESTARTS_DISABLED(
        "dependents.discovery is None: no workload is restarted.",
        TokenConditionType.DEPENDENTS_UPDATED),
    NO_DEPENDENTS(
        "No workload in the namespace uses the Secret.", TokenConditionType.DEPENDENTS_UPDATED),
    UP_TO_DATE(
        "Every workload is healthy on the current token.", TokenConditionType.DEPENDENTS_UPDATED),
    ROLLING_OUT(
        "Workloads are being restarted, or older pods are still running.",
        TokenConditionType.DEPENDENTS_UPDATED,
        TokenConditionType.RECONCILING),
    WINDOW_CLOSED(
        "Workloads are restarted when the next window of strategy.windows opens.",
        TokenConditionType.DEPENDENTS_UPDATED),
    BLOCKED(
        "A workload or pod needs user action; the message says which.",
        TokenConditionType.DEPENDENTS_UPDATED),
    ROLLOUT_FAILED(
        "A workload was not healthy on the token in time; no other workload is restarted.",
        TokenConditionType.DEPENDENTS_UPDATED),
    ON_SCHEDULE("No rotation is failing or overdue.", TokenConditionType.ON_SCHEDULE),
    ROTATION_FAILING(
        "A step of the rotation failed and will be retried.", TokenConditionType.ON_SCHEDULE),
    ROTATION_BLOCKED("A new token is due but cannot be requested.", TokenConditionType.ON_SCHEDULE),
    EXPIRING_SOON(
        "The token expires soon and will not be renewed automatically.",
        TokenConditionType.ON_SCHEDULE),
    OBSERVED(
        "spec.mode is Observe: the operator only observes the token.",
        TokenConditionType.PUBLISHED,
        TokenConditionType.DEPENDENTS_UPDATED,
        TokenConditionType.RECONCILING),
    SUSPENDED(
        "spec.suspend is true: the operator changes nothing.", TokenConditionType.RECONCILING),
    ACCEPTED(
        "Meta accepted the credential when it was last used.",
        TokenConditionType.CREDENTIAL_HEALTHY),
    NOT_CHECKED("The credential has not been used yet.", TokenConditionType.CREDENTIAL_HEALTHY),
    CREDENTIAL_MISSING(
        "The MetaApp, its Secret or a key is missing or malformed.",
        TokenConditionType.CREDENTIAL_HEALTHY),
    CREDENTIAL_REFUSED(
        "Meta rejects the app secret or the admin token.", TokenConditionType.CREDENTIAL_HEALTHY),
    ROTATING("A new token is being issued and verified.", TokenConditionType.RECONCILING),
    STARTING(
        "The resource was created less than a minute ago, and what it needs may still be applied.",
        TokenConditionType.RECONCILING,
        TokenConditionType.STALLED),
    IDLE("No step is running.", TokenConditionType.RECONCILING),
    USER_ACTION_REQUIRED(
        "User action is required; the message says which.", TokenConditionType.STALLED),
    NO_ACTION_REQUIRED("No user action is required.", TokenConditionType.STALLED),
    INVALID_SPEC("The spec is invalid; Ready lists every error.", TokenConditionType.values()),
    LEDGER_UNREADABLE(
        "The ledger Secret is damaged; Ready says what to do.", TokenConditionType.values()),
    ACCESS_DENIED(
        "The API server rejects what the operator must read or write first; Ready says what.",
        TokenConditionType.values());
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Labelled> conditions;

    TokenReason(String meaning, TokenConditionType... givenBy) {
      this.meaning = meaning;
      this.conditions = List.of(givenBy);
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
}
