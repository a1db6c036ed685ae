package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;

/** The conditions of a {@code MetaApp}, in the order in which they are listed. */
public enum MetaAppConditionType implements Labelled {
  READY("The credential is usable now."),
  APP_SECRET_VALID("Meta accepts the app secret or the previous one."),
  ADMIN_TOKEN_VALID(
      "Meta confirmed the admin token, and it may issue tokens. Unknown if the spec names none."),
  REVOCATION_ALLOWED("Replaced tokens of the app are revoked."),
  STALLED("User action is required; the message says which.");

  private final String meaning;

  MetaAppConditionType(String meaning) {
    this.meaning = meaning;
  }

  /** What it means when it is True. */
  public String meaning() {
    return meaning;
  }

  /** The reasons that conditions of a {@code MetaApp} give. */
  public enum MetaAppReason implements ConditionReason {
    USABLE("Meta accepts the credential.", READY),
    ACCEPTED("Meta accepts the app secret.", APP_SECRET_VALID),
    PREVIOUS_ACCEPTED(
        "Meta rejects the secret of appSecretRef, and accepts the one of previousAppSecretRef,"
            + " which the operator uses.",
        APP_SECRET_VALID),
    CREDENTIAL_MISSING(
        "A Secret or one of its keys is missing or malformed.",
        READY,
        APP_SECRET_VALID,
        ADMIN_TOKEN_VALID),
    CREDENTIAL_REFUSED(
        "Meta rejects the app or its secret, or does not inspect the admin token.",
        READY,
        APP_SECRET_VALID,
        ADMIN_TOKEN_VALID),
    CREDENTIAL_UNCONFIRMED(
        "Meta rejects the calls for a reason that concerns neither the app nor its secret, for"
            + " example the address of the cluster.",
        READY,
        APP_SECRET_VALID),
    VERIFIED("Meta confirmed the admin token.", ADMIN_TOKEN_VALID),
    NOT_CONFIGURED("The spec names no admin token.", ADMIN_TOKEN_VALID),
    TOKEN_INVALID("Meta reports that the admin token is invalid.", READY, ADMIN_TOKEN_VALID),
    TOKEN_EXPIRED("The admin token has expired.", READY, ADMIN_TOKEN_VALID),
    WRONG_APP("The admin token belongs to another app.", READY, ADMIN_TOKEN_VALID),
    SCOPE_MISSING(
        "The admin token lacks the permission business_management.", READY, ADMIN_TOKEN_VALID),
    TEMPORARY(
        "The admin token is valid, but is a user token that expires within hours.",
        ADMIN_TOKEN_VALID),
    EXPIRING_SOON("The admin token is valid and expires within three weeks.", ADMIN_TOKEN_VALID),
    NOT_PAUSED("No revocation has invalidated another token.", REVOCATION_ALLOWED),
    REVOCATION_PAUSED(
        "A revocation also invalidated another token of the same system user, so nothing more is"
            + " revoked until a user allows it.",
        REVOCATION_ALLOWED),
    NOT_CHECKED(
        "Meta has not been asked yet, or was unreachable.",
        READY,
        APP_SECRET_VALID,
        ADMIN_TOKEN_VALID),
    STARTING(
        "The resource was created less than a minute ago, and what it needs may still be applied.",
        STALLED),
    USER_ACTION_REQUIRED("User action is required; the message says which.", STALLED),
    NO_ACTION_REQUIRED("No user action is required.", STALLED),
    INVALID_SPEC("The spec is invalid; Ready lists every error.", MetaAppConditionType.values()),
    ACCESS_DENIED(
        "The API server rejects what the operator must read; Ready says what.",
        MetaAppConditionType.values());
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Labelled> conditions;

    MetaAppReason(String meaning, MetaAppConditionType... givenBy) {
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
