package io.whatsapptoken.core.token;

/** How urgent a warning about the expiry of a token is, in ascending order. */
public enum ExpiryWarningLevel implements Labelled {
  NONE(0, 0),
  /** Three quarters of its lifetime have passed, or it is a temporary token. */
  NOTICE(1, 75),
  WARNING(2, 90),
  CRITICAL(3, 97);

  private final int level;
  private final int percent;

  ExpiryWarningLevel(int level, int percent) {
    this.level = level;
    this.percent = percent;
  }

  /** The value of the metric, from 0 to 3. */
  public int level() {
    return level;
  }

  /** The share of the lifetime after which this level applies, in percent. */
  public int percent() {
    return percent;
  }
}
