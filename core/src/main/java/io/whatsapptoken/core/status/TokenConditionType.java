package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;

/** The conditions of a {@code WhatsAppToken}, in the order in which they are listed. */
public enum TokenConditionType implements Labelled {
  READY("Ready", "The published token is usable now."),
  TOKEN_VALID("TokenValid", "Meta confirmed the current token, and it meets the spec."),
  PUBLISHED("Published", "The Secret holds the current token."),
  DEPENDENTS_UPDATED(
      "DependentsUpdated", "Every workload that uses the Secret is healthy on the current token."),
  ON_SCHEDULE("OnSchedule", "No rotation is failing or overdue."),
  CREDENTIAL_HEALTHY(
      "CredentialHealthy", "The credential of the MetaApp is present, and Meta accepts it."),
  RECONCILING("Reconciling", "Steps of a rotation are running; the overlap does not count."),
  STALLED("Stalled", "User action is required; the message says which.");

  private final String label;
  private final String meaning;

  TokenConditionType(String label, String meaning) {
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
