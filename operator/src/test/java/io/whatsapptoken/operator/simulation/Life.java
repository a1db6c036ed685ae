package io.whatsapptoken.operator.simulation;

import java.time.Instant;

/** The life of one process: what belongs to it stops with it, wherever it is. */
final class Life {
  private boolean over;
  private Instant frozenUntil = Instant.MIN;

  /** Unwinds what runs in a process that has ended. No product code catches it. */
  static final class Ended extends Error {
    private static final long serialVersionUID = 1L;

    Ended() {
      super("the process has ended", null, false, false);
    }
  }

  void end() {
    over = true;
    frozenUntil = Instant.MIN;
  }

  /** Nothing of it happens until then; then all of it goes on as if nothing had been. */
  void freezeUntil(Instant when) {
    frozenUntil = when;
  }

  Instant frozenUntil() {
    return frozenUntil;
  }

  boolean isOver() {
    return over;
  }

  void mustGoOn() {
    if (over) {
      throw new Ended();
    }
  }
}
