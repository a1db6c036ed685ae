package io.whatsapptoken.core.token;

/** How loudly the end of a token is announced. The order counts. */
public enum ExpiryWarningLevel implements Labelled {
  NONE("None", 0, 0),
  /** Three quarters of its life are over, or it was never meant to last. */
  NOTICE("Notice", 1, 75),
  WARNING("Warning", 2, 90),
  CRITICAL("Critical", 3, 97);

  private final String label;
  private final int level;
  private final int percent;

  ExpiryWarningLevel(String label, int level, int percent) {
    this.label = label;
    this.level = level;
    this.percent = percent;
  }

  @Override
  public String label() {
    return label;
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
