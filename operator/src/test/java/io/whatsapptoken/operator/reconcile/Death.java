package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.Remedy;
import java.util.Optional;

/**
 * A row of the table: an answer of Meta's to a call, and what must come of it.
 *
 * @param meaning what has happened
 */
record Death(MetaCall call, Said said, String meaning, Expected expected) {

  /**
   * What must come of it.
   *
   * @param kind the class of failure as users see it; empty where there is none
   */
  record Expected(Deed deed, String kind, Optional<Remedy> remedy) {}

  static Row when(MetaCall call, Said said, String meaning) {
    return expected -> new Death(call, said, meaning, expected);
  }

  /** A row that lacks its end. */
  @FunctionalInterface
  interface Row {
    Death then(Expected expected);

    default Death rotates() {
      return then(new Expected(Deed.ROTATE_AT_ONCE, "Invalid", Optional.empty()));
    }

    default Death retries() {
      return then(new Expected(Deed.RETRY, "Transient", Optional.empty()));
    }

    default Death retriesForWantOfAnAnswer() {
      return then(new Expected(Deed.RETRY, "Unanswered", Optional.empty()));
    }

    default Death slowsDown() {
      return then(new Expected(Deed.SLOW_DOWN, "Throttled", Optional.empty()));
    }

    default Death stops(Remedy remedy) {
      return then(new Expected(Deed.STOP_FOR_A_PERSON, "Refused", Optional.of(remedy)));
    }

    /** The token lives and does not do what is wished. */
    default Death isUnfit(Remedy remedy) {
      return then(new Expected(Deed.STOP_FOR_A_PERSON, "Unfit", Optional.of(remedy)));
    }

    default Death keeps(Remedy remedy) {
      return then(new Expected(Deed.KEEP_AND_TELL, "Refused", Optional.of(remedy)));
    }

    default Death isDone() {
      return then(new Expected(Deed.DONE, "", Optional.empty()));
    }
  }

  /** What a person must do, in the operator's words. */
  String step() {
    return expected.remedy().map(Remedy::sentence).orElse("");
  }
}
