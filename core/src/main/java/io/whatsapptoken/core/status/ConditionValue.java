package io.whatsapptoken.core.status;

import io.whatsapptoken.core.token.Labelled;

/** What a condition says, without the bookkeeping. */
record ConditionValue(Status status, ConditionReason reason, String message) {

  /** The three values of a condition. */
  enum Status implements Labelled {
    TRUE,
    FALSE,
    UNKNOWN
  }

  static ConditionValue asTrue(ConditionReason reason, String message) {
    return new ConditionValue(Status.TRUE, reason, message);
  }

  static ConditionValue asFalse(ConditionReason reason, String message) {
    return new ConditionValue(Status.FALSE, reason, message);
  }

  static ConditionValue asUnknown(ConditionReason reason, String message) {
    return new ConditionValue(Status.UNKNOWN, reason, message);
  }

  boolean isTrue() {
    return status == Status.TRUE;
  }

  boolean isFalse() {
    return status == Status.FALSE;
  }
}
