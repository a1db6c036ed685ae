package io.whatsapptoken.core.status;

/** What a condition says, without the bookkeeping. */
record ConditionValue(Status status, ConditionReason reason, String message) {

  /** The three values of a condition. */
  enum Status {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
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
}
