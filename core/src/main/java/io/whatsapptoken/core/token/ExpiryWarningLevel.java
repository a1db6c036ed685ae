package io.whatsapptoken.core.token;

/** How loudly the end of a token is announced. The order counts. */
public enum ExpiryWarningLevel {
  NONE(0, 0),
  /** Three quarters of its life are over, or it was never meant to last. */
  NOTICE(1, 75),
  WARNING(2, 90),
  CRITICAL(3, 97);

  private final int level;
  private final int percent;

  ExpiryWarningLevel(int level, int percent) {
    this.level = level;
    this.percent = percent;
  }

  /** From 0 to 3, as metrics show it. */
  public int level() {
    return level;
  }

  /** How much of its life is over when the alarm is raised, in percent. */
  public int percent() {
    return percent;
  }
}
