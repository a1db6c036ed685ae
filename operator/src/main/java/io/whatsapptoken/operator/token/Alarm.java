package io.whatsapptoken.operator.token;

/** How loudly the end of a token is announced. The order counts. */
public enum Alarm {
  NONE(0),
  /** Three quarters of its life are over, or it was never meant to last. */
  EARLY(75),
  SOON(90),
  LAST(97);

  private final int percent;

  Alarm(int percent) {
    this.percent = percent;
  }

  /** How much of its life is over when the alarm is raised, in percent. */
  public int percent() {
    return percent;
  }
}
