package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;

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
}
