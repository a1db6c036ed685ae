package io.whatsapptoken.core.ledger;

/**
 * A failure as it is kept and shown. It holds no secret.
 *
 * @param failureClass the class of failure, as users see it
 * @param code Meta's code and subcode; empty where Meta did not answer
 * @param traceId Meta's trace id; may be empty
 * @param message what happened
 * @param remediation the step that a person must take; empty when none is needed
 * @param responsible whose fault it is
 */
public record Failure(
    String failureClass,
    String code,
    String traceId,
    String message,
    String remediation,
    Responsible responsible) {

  /** The kind of a workload that was not healthy on a new token in time. */
  public static final String ROLLOUT_FAILED = "RolloutFailed";

  /** The kind of a supplied token that is not fit for use. */
  public static final String SUPPLIED_TOKEN_REJECTED = "SupplyRefused";

  /** Whose fault a failure is. */
  public enum Responsible {
    /** The app secret or the admin token. */
    CREDENTIAL,
    /** The token, or what was wished of it. */
    TOKEN,
    /** Meta, or the way to it. */
    META
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
