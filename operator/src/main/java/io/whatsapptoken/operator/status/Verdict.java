package io.whatsapptoken.operator.status;

/** What a condition says, without the bookkeeping. */
record Verdict(Truth truth, Grounds reason, String message) {

  /** The three values of a condition. */
  enum Truth {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String label;

    Truth(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static Verdict yes(Grounds reason, String message) {
    return new Verdict(Truth.TRUE, reason, message);
  }

  static Verdict no(Grounds reason, String message) {
    return new Verdict(Truth.FALSE, reason, message);
  }

  static Verdict unknown(Grounds reason, String message) {
    return new Verdict(Truth.UNKNOWN, reason, message);
  }

  boolean isTrue() {
    return truth == Truth.TRUE;
  }
}
