package io.whatsapptoken.core.rollout;

/** A running pod that started before the current token was published. */
public record StalePod(String name, Fate fate) {

  /** What becomes of it. */
  public enum Fate {
    /** Its workload is restarted and replaces it. */
    REPLACED,
    /** Nothing replaces it: it belongs to no workload that is restarted. */
    UNMANAGED,
    /** It is terminating for longer than its grace period. */
    OVERDUE
  }

  /** Whether it requires user action. */
  boolean isLasting() {
    return fate != Fate.REPLACED;
  }
}
