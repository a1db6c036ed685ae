package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;

/** The conditions of a {@code MetaApp}, in the order in which they are listed. */
public enum MetaAppConditionType implements Labelled {
  READY("Ready", "The credential is usable now."),
  APP_SECRET_VALID(
      "AppSecretValid", "Meta accepts the app secret, or that of previousAppSecretRef."),
  ADMIN_TOKEN_VALID(
      "AdminTokenValid",
      "Meta has confirmed the admin token, and it has the permission to issue tokens. Unknown where"
          + " the spec names none."),
  STALLED("Stalled", "A person must act; the message says how.");

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
