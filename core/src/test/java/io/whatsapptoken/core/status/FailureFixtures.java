package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;

/** Failures that the tests of this package let happen. */
final class FailureFixtures {
  static final Failure TRANSIENT =
      new Failure(
          FailureClass.TRANSIENT, "2", "trace-1", "Meta asks to try again.", "", Responsible.META);
  static final Failure REQUIREMENTS_NOT_MET =
      new Failure(
          FailureClass.REQUIREMENTS_NOT_MET,
          "",
          "",
          "Meta did not grant it.",
          "Grant it.",
          Responsible.TOKEN);
  static final Failure WRONG_APP_SECRET =
      new Failure(
          FailureClass.REFUSED,
          "190",
          "trace-2",
          "The secret is wrong.",
          "Correct it.",
          Responsible.CREDENTIAL);
  static final Failure INVALID =
      new Failure(
          FailureClass.INVALID, "190/460", "trace-3", "Session ended.", "", Responsible.TOKEN);

  static final Failure ROLLOUT_FAILED =
      new Failure(FailureClass.ROLLOUT_FAILED, "", "", "Not healthy.", "", Responsible.TOKEN);

  private FailureFixtures() {}
}
