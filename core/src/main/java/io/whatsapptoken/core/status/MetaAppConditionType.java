package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;

/** The conditions of a {@code MetaApp}, in the order in which they are listed. */
public enum MetaAppConditionType implements Labelled {
  READY("Ready", "The credential is usable now."),
  APP_SECRET_VALID("AppSecretValid", "Meta accepts the app secret or the previous one."),
  ADMIN_TOKEN_VALID(
      "AdminTokenValid",
      "Meta confirmed the admin token, and it may issue tokens. Unknown if the spec names none."),
  STALLED("Stalled", "User action is required; the message says which.");

  private final String label;
  private final String meaning;

  MetaAppConditionType(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  @Override
  public String label() {
    return label;
  }

  /** What it means when it is True. */
  public String meaning() {
    return meaning;
  }

  /** The reasons that conditions of a {@code MetaApp} give. */
  public enum MetaAppReason implements ConditionReason {
    USABLE("Usable", "Meta accepts the credential.", READY),
    ACCEPTED("Accepted", "Meta accepts the app secret.", APP_SECRET_VALID),
    PREVIOUS_ACCEPTED(
        "PreviousAccepted",
        "Meta rejects the secret of appSecretRef, and accepts the one of previousAppSecretRef,"
            + " which the operator uses.",
        APP_SECRET_VALID),
    CREDENTIAL_MISSING(
        "CredentialMissing",
        "A Secret or one of its keys is missing or malformed.",
        READY,
        APP_SECRET_VALID,
        ADMIN_TOKEN_VALID),
    CREDENTIAL_REFUSED(
        "CredentialRefused",
        "Meta rejects the app or its secret, or does not inspect the admin token.",
        READY,
        APP_SECRET_VALID,
        ADMIN_TOKEN_VALID),
    VERIFIED("Verified", "Meta confirmed the admin token.", ADMIN_TOKEN_VALID),
    NOT_CONFIGURED("NotConfigured", "The spec names no admin token.", ADMIN_TOKEN_VALID),
    TOKEN_INVALID(
        "TokenInvalid", "Meta reports that the admin token is invalid.", READY, ADMIN_TOKEN_VALID),
    TOKEN_EXPIRED("TokenExpired", "The admin token has expired.", READY, ADMIN_TOKEN_VALID),
    WRONG_APP("WrongApp", "The admin token belongs to another app.", READY, ADMIN_TOKEN_VALID),
    SCOPE_MISSING(
        "ScopeMissing",
        "The admin token lacks the permission business_management.",
        READY,
        ADMIN_TOKEN_VALID),
    TEMPORARY(
        "Temporary",
        "The admin token is valid, but is a user token that expires within hours.",
        ADMIN_TOKEN_VALID),
    EXPIRING_SOON(
        "ExpiringSoon",
        "The admin token is valid and expires within three weeks.",
        ADMIN_TOKEN_VALID),
    NOT_CHECKED(
        "NotChecked",
        "Meta has not been asked yet, or was unreachable.",
        READY,
        APP_SECRET_VALID,
        ADMIN_TOKEN_VALID),
    USER_ACTION_REQUIRED(
        "UserActionRequired", "User action is required; the message says which.", STALLED),
    NO_ACTION_REQUIRED("NoActionRequired", "No user action is required.", STALLED),
    INVALID_SPEC(
        "InvalidSpec",
        "The spec is invalid; Ready lists every error.",
        MetaAppConditionType.values());

    private final String label;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Labelled> conditions;

    MetaAppReason(String label, String meaning, MetaAppConditionType... givenBy) {
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
}
