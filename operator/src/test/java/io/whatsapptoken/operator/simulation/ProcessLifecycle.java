package io.whatsapptoken.operator.simulation;

import java.time.Instant;

/** The life of one process: what belongs to it stops with it, wherever it is. */
final class ProcessLifecycle {
  private boolean ended;
  private Instant frozenUntil = Instant.MIN;

  /** Unwinds what runs in a process that has ended. No product code catches it. */
  static final class ProcessEnded extends Error {
    private static final long serialVersionUID = 1L;

    ProcessEnded() {
      super("the process has ended", null, false, false);
    }
  }

  void end() {
    ended = true;
    frozenUntil = Instant.MIN;
  }

  /** Nothing of it happens until then; then all of it goes on as if nothing had been. */
  void freezeUntil(Instant until) {
    frozenUntil = until;
  }

  Instant frozenUntil() {
    return frozenUntil;
  }

  boolean isEnded() {
    return ended;
  }

  void throwIfEnded() {
    if (ended) {
      throw new ProcessEnded();
    }
  }
}
