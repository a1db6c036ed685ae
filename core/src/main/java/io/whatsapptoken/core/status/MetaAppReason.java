package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.MetaAppConditionType.ADMIN_TOKEN_VALID;
import static io.whatsapptoken.core.status.MetaAppConditionType.APP_SECRET_VALID;
import static io.whatsapptoken.core.status.MetaAppConditionType.READY;
import static io.whatsapptoken.core.status.MetaAppConditionType.STALLED;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;

/** The reasons that conditions of a {@code MetaApp} give. */
public enum MetaAppReason implements ConditionReason {
  USABLE("Usable", "Meta accepts the credential.", READY),
  ACCEPTED("Accepted", "Meta accepts the app secret.", APP_SECRET_VALID),
  PREVIOUS_ACCEPTED(
      "PreviousAccepted",
      "Meta refuses the value of appSecretRef and accepts that of previousAppSecretRef, which is"
          + " used.",
      APP_SECRET_VALID),
  CREDENTIAL_MISSING(
      "CredentialMissing",
      "A Secret or a key of it is missing or malformed.",
      READY,
      APP_SECRET_VALID,
      ADMIN_TOKEN_VALID),
  CREDENTIAL_REFUSED(
      "CredentialRefused",
      "Meta refuses the app secret, the app, or to tell of the admin token.",
      READY,
      APP_SECRET_VALID,
      ADMIN_TOKEN_VALID),
  VERIFIED("Verified", "Meta confirmed the admin token.", ADMIN_TOKEN_VALID),
  NOT_CONFIGURED("NotConfigured", "The spec names no admin token.", ADMIN_TOKEN_VALID),
  TOKEN_INVALID("TokenInvalid", "Meta ended the admin token.", READY, ADMIN_TOKEN_VALID),
  TOKEN_EXPIRED(
      "TokenExpired", "The admin token has reached its expiry.", READY, ADMIN_TOKEN_VALID),
  OTHER_APP("OtherApp", "The admin token is one of another app.", READY, ADMIN_TOKEN_VALID),
  SCOPE_MISSING(
      "ScopeMissing",
      "The admin token lacks the permission business_management.",
      READY,
      ADMIN_TOKEN_VALID),
  TEMPORARY(
      "Temporary", "The admin token works and is a person's: it ends in hours.", ADMIN_TOKEN_VALID),
  EXPIRES_SOON(
      "ExpiresSoon", "The admin token works and ends within three weeks.", ADMIN_TOKEN_VALID),
  NOT_CHECKED_YET(
      "NotCheckedYet",
      "Meta was not asked yet, or could not be.",
      READY,
      APP_SECRET_VALID,
      ADMIN_TOKEN_VALID),
  ACTION_NEEDED("ActionNeeded", "A person must act; the message says how.", STALLED),
  NO_ACTION_NEEDED("NoActionNeeded", "Nobody needs to act.", STALLED),
  INVALID_SPEC(
      "InvalidSpec",
      "The spec cannot be understood; Ready names every mistake.",
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
