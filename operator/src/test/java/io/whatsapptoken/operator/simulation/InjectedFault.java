package io.whatsapptoken.operator.simulation;

/** What may strike at an effect: before it, after it, or instead of it. */
enum InjectedFault {
  NONE("", false),
  /** The call never arrives, and the caller learns that it failed. */
  REQUEST_LOST("the call is lost", true),
  /** It takes effect, and nobody hears of it. */
  RESPONSE_LOST("its answer is lost", false),
  /** The other side refuses, and will for some time. */
  REJECTED("refused instead", true),
  /** The other side asks to come back later. */
  THROTTLED("too busy instead", true),
  /** The other side answers garbage. */
  GARBLED_RESPONSE("garbage instead", true),
  /** The process stands still, another one leads meanwhile, and then it goes on. */
  EVICTION("after a standstill in which another process took the lead", false),
  CRASH_BEFORE("the process dies before it", true),
  CRASH_AFTER("the process dies after it", false);

  private final String description;
  private final boolean preventsEffect;

  InjectedFault(String words, boolean prevents) {
    this.description = words;
    this.preventsEffect = prevents;
  }

  String description() {
    return description;
  }

  /** Whether the effect does not happen. */
  boolean preventsEffect() {
    return preventsEffect;
  }

  /** Whether the caller gets the answer all the same. */
  boolean returnsResponse() {
    return this == NONE || this == EVICTION;
  }

  boolean crashesProcess() {
    return this == CRASH_BEFORE || this == CRASH_AFTER;
  }
}
