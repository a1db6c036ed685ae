package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.Remediation;
import java.util.Optional;

/**
 * A row of the table: an answer of Meta's to a call, and what must come of it.
 *
 * @param meaning what has happened
 */
record FailureCase(GraphCallCase call, CannedResponse response, String meaning, Expected expected) {

  /**
   * What must come of it.
   *
   * @param failureClass the class of failure as users see it; empty where there is none
   */
  record Expected(Reaction reaction, String failureClass, Optional<Remediation> remedy) {}

  static Incomplete when(GraphCallCase call, CannedResponse response, String meaning) {
    return expected -> new FailureCase(call, response, meaning, expected);
  }

  /** A row that lacks its end. */
  @FunctionalInterface
  interface Incomplete {
    FailureCase then(Expected expected);

    default FailureCase rotatesImmediately() {
      return then(new Expected(Reaction.ROTATE_IMMEDIATELY, "Invalid", Optional.empty()));
    }

    /** If the operator does not issue tokens, a person can make Meta accept the same one again. */
    default FailureCase rotatesAndRequires(Remediation remedy) {
      return then(new Expected(Reaction.ROTATE_IMMEDIATELY, "Invalid", Optional.of(remedy)));
    }

    default FailureCase retries() {
      return then(new Expected(Reaction.RETRY, "Transient", Optional.empty()));
    }

    default FailureCase retriesAfterNoResponse() {
      return then(new Expected(Reaction.RETRY, "NoResponse", Optional.empty()));
    }

    /** Whoever calls. */
    default FailureCase retriesRevocation() {
      return then(new Expected(Reaction.RETRY, "NotRevoked", Optional.empty()));
    }

    default FailureCase backsOff() {
      return then(new Expected(Reaction.BACK_OFF, "Throttled", Optional.empty()));
    }

    default FailureCase requiresUserAction(Remediation remedy) {
      return then(new Expected(Reaction.REQUIRE_USER_ACTION, "Refused", Optional.of(remedy)));
    }

    /** The token is valid and does not meet the requirements. */
    default FailureCase doesNotMeetRequirements(Remediation remedy) {
      return then(
          new Expected(Reaction.REQUIRE_USER_ACTION, "RequirementsNotMet", Optional.of(remedy)));
    }

    default FailureCase keepsTokenAndReports(Remediation remedy) {
      return then(new Expected(Reaction.KEEP_AND_REPORT, "Refused", Optional.of(remedy)));
    }

    default FailureCase isDone() {
      return then(new Expected(Reaction.DONE, "", Optional.empty()));
    }
  }

  /** What a person must do, in the operator's words. */
  String remediationText() {
    return expected.remedy().map(Remediation::text).orElse("");
  }
}
