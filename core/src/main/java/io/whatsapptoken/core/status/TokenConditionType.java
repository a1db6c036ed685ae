package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;

/** The conditions of a {@code WhatsAppToken}, in the order in which they are listed. */
public enum TokenConditionType implements Labelled {
  READY("Ready", "The published token is usable now."),
  TOKEN_VALID("TokenValid", "Meta has confirmed the token in use, and has not disproved it since."),
  PUBLISHED("Published", "The Secret holds the token in use."),
  DEPENDENTS_UPDATED(
      "DependentsUpdated", "Every workload that uses the Secret is healthy on the token in use."),
  ON_SCHEDULE("OnSchedule", "No rotation is failing or overdue."),
  CREDENTIAL_HEALTHY("CredentialHealthy", "The MetaApp's credential is there and Meta accepts it."),
  RECONCILING("Reconciling", "Steps of a rotation are running; the overlap does not count."),
  STALLED("Stalled", "A person must act; the message says how.");

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
