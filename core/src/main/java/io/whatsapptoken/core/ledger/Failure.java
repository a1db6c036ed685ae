package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;

/**
 * A failure, as the ledger records it and the status shows it. It holds no secret.
 *
 * @param failureClass what kind of failure it is
 * @param code Meta's code and subcode; empty if Meta did not respond
 * @param traceId Meta's trace id; may be empty
 * @param message what happened
 * @param remediation the step that a user must take; empty if none is required
 * @param responsible what caused it
 */
public record Failure(
    FailureClass failureClass,
    String code,
    String traceId,
    String message,
    String remediation,
    Responsible responsible) {

  /** What caused a failure. */
  public enum Responsible implements Labelled {
    /** The app secret or the admin token. */
    CREDENTIAL,
    /** The token, or what the spec requires of it. */
    TOKEN,
    /** Meta, or the network between. */
    META
  }

  /** What happened and, if user action is required, the step to take. */
  public String fullMessage() {
    return remediation.isEmpty() ? message : message + " " + remediation;
  }

  /** The same with another remediation. */
  public Failure withRemediation(String other) {
    return new Failure(failureClass, code, traceId, message, other, responsible);
  }

  /** Whether user action is required. */
  public boolean needsUserAction() {
    return !remediation.isEmpty();
  }
}
