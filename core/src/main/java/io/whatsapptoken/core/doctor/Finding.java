package io.whatsapptoken.core.doctor;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;

/**
 * One result of an examination. It holds no secret.
 *
 * @param subject what was examined
 * @param message what was found, in whole sentences
 * @param action the step that a user must take; empty if none is required
 */
public record Finding(Level level, String subject, String message, String action) {
  /** How bad it is. */
  public enum Level {
    OK("OK"),
    /** It works now. */
    WARNING("WARNING"),
    PROBLEM("PROBLEM"),
    /** Meta gave no usable answer, which proves nothing. */
    NO_ANSWER("NO ANSWER");

    private final String label;

    Level(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public static Finding ok(String subject, String message) {
    return new Finding(Level.OK, subject, message, "");
  }

  public static Finding warning(String subject, String message, String action) {
    return new Finding(Level.WARNING, subject, message, action);
  }

  public static Finding problem(String subject, String message, String action) {
    return new Finding(Level.PROBLEM, subject, message, action);
  }

  public static Finding of(String subject, Failure failure) {
    return new Finding(
        level(failure.failureClass()), subject, failure.message(), failure.remediation());
  }

  private static Level level(FailureClass failure) {
    return switch (failure) {
      case UNREACHABLE, NO_RESPONSE, TRANSIENT -> Level.NO_ANSWER;
      case TEMPORARY, EXPIRING_SOON -> Level.WARNING;
      case THROTTLED,
          REFUSED,
          INVALID,
          REQUIREMENTS_NOT_MET,
          SECRET_CONFLICT,
          CREDENTIAL_MISSING,
          TOKEN_MISSING,
          SUPPLIED_TOKEN_REJECTED,
          ROLLOUT_FAILED,
          ISSUE_LIMIT,
          NOT_REVOKED,
          REVOCATION_PAUSED,
          WRITE_REFUSED ->
          Level.PROBLEM;
    };
  }
}
