package io.whatsapptoken.operator.token;

/**
 * A failure as it is kept and shown. It holds no secret.
 *
 * @param kind the class of failure, as users see it
 * @param code Meta's code and subcode; empty where Meta did not answer
 * @param traceId Meta's trace id; may be empty
 * @param message what happened
 * @param action the step that a person must take; empty when none is needed
 * @param blames whose fault it is
 */
public record FailureNote(
    String kind, String code, String traceId, String message, String action, Blame blames) {

  /** The kind of a workload that was not healthy on a new token in time. */
  public static final String ROLLOUT_FAILED = "RolloutFailed";

  /** The kind of a supplied token that is not fit for use. */
  public static final String SUPPLY_REFUSED = "SupplyRefused";

  /** Whose fault a failure is. */
  public enum Blame {
    /** The app secret or the admin token. */
    CREDENTIAL,
    /** The token, or what was wished of it. */
    TOKEN,
    /** Meta, or the way to it. */
    META
  }

  /** What happened and, where a person must act, what to do. */
  public String sentences() {
    return action.isEmpty() ? message : message + " " + action;
  }

  /** The same with another step. */
  public FailureNote advising(String other) {
    return new FailureNote(kind, code, traceId, message, other, blames);
  }

  /** Whether it stays until a person acts. */
  public boolean needsPerson() {
    return !action.isEmpty();
  }
}
