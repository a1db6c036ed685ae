package io.whatsapptoken.operator.simulation;

/** What may strike at an effect: before it, after it, or instead of it. */
enum Fault {
  NONE("", false),
  /** The call never arrives, and the caller learns that it failed. */
  LOST("the call is lost", true),
  /** It takes effect, and nobody hears of it. */
  ANSWER_LOST("its answer is lost", false),
  /** The other side refuses, and will for some time. */
  REFUSED("refused instead", true),
  /** The other side asks to come back later. */
  BUSY("too busy instead", true),
  /** The other side answers garbage. */
  GARBLED("garbage instead", true),
  /** The process stands still, another one leads meanwhile, and then it goes on. */
  EVICTION("after a standstill in which another process took the lead", false),
  DEATH_BEFORE("the process dies before it", true),
  DEATH_AFTER("the process dies after it", false);

  private final String words;
  private final boolean prevents;

  Fault(String words, boolean prevents) {
    this.words = words;
    this.prevents = prevents;
  }

  String words() {
    return words;
  }

  /** Whether the effect does not happen. */
  boolean prevents() {
    return prevents;
  }

  /** Whether the caller gets the answer all the same. */
  boolean isAnswered() {
    return this == NONE || this == EVICTION;
  }

  boolean kills() {
    return this == DEATH_BEFORE || this == DEATH_AFTER;
  }
}
