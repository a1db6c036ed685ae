package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;

/** Failures that the tests of this package let happen. */
final class Woe {
  static final FailureNote PASSING =
      new FailureNote("Transient", "2", "trace-1", "Meta asks to try again.", "", Blame.META);
  static final FailureNote UNFIT =
      new FailureNote("Unfit", "", "", "Meta did not grant it.", "Grant it.", Blame.TOKEN);
  static final FailureNote BAD_SECRET =
      new FailureNote(
          "Refused", "190", "trace-2", "The secret is wrong.", "Correct it.", Blame.CREDENTIAL);
  static final FailureNote DEATH =
      new FailureNote("Invalid", "190/460", "trace-3", "Session ended.", "", Blame.TOKEN);

  static final FailureNote ROLLOUT =
      new FailureNote(FailureNote.ROLLOUT_FAILED, "", "", "Not healthy.", "", Blame.TOKEN);

  private Woe() {}
}
