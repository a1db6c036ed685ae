package io.whatsapptoken.operator.simulation;

/**
 * Something that a process does to the world outside of it.
 *
 * @param what as the history tells it; never a token
 */
record Effect(Nature nature, String what) {

  /** Whom it reaches, and whether it changes anything there. */
  enum Nature {
    READ,
    WRITE,
    ASK_META,
    CHANGE_META;

    boolean changes() {
      return this == WRITE || this == CHANGE_META;
    }

    boolean reachesMeta() {
      return this == ASK_META || this == CHANGE_META;
    }
  }
}
