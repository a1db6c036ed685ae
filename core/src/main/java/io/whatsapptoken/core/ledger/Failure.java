package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/**
 * A failure as it is kept and shown. It holds no secret.
 *
 * @param failureClass what kind of failure it is
 * @param code Meta's code and subcode; empty where Meta did not answer
 * @param traceId Meta's trace id; may be empty
 * @param message what happened
 * @param remediation the step that a person must take; empty when none is needed
 * @param responsible whose fault it is
 */
public record Failure(
    FailureClass failureClass,
    String code,
    String traceId,
    String message,
    String remediation,
    Responsible responsible) {

  /** Whose fault a failure is. */
  public enum Responsible implements Labelled {
    /** The app secret or the admin token. */
    CREDENTIAL("Credential"),
    /** The token, or what the spec requires of it. */
    TOKEN("Token"),
    /** Meta, or the network between. */
    META("Meta");

    private final String label;

    Responsible(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** What happened and, where a person must act, what to do. */
  public String fullMessage() {
    return remediation.isEmpty() ? message : message + " " + remediation;
  }

  /** The same with another step. */
  public Failure withRemediation(String other) {
    return new Failure(failureClass, code, traceId, message, other, responsible);
  }

  /** Whether it stays until a person acts. */
  public boolean needsUserAction() {
    return !remediation.isEmpty();
  }
}
