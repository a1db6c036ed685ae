package io.whatsapptoken.operator.simulation;

/**
 * Something that a process does to the world outside of it.
 *
 * @param description as the history tells it; never a token
 */
record SideEffect(Type type, String description) {

  /** Whom it reaches, and whether it changes anything there. */
  enum Type {
    READ,
    WRITE,
    ASK_META,
    CHANGE_META;

    boolean isMutating() {
      return this == WRITE || this == CHANGE_META;
    }

    boolean reachesMeta() {
      return this == ASK_META || this == CHANGE_META;
    }
  }
}
