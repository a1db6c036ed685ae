package io.whatsapptoken.operator.plan;

/**
 * A workload that uses the target Secret.
 *
 * @param uid Kubernetes' uid, so that a namesake is never restarted in its place
 * @param standing where it is with the current token
 * @param waitingFor why it is not up to date, in words; empty when it is
 */
public record Workload(String kind, String name, String uid, Standing standing, String waitingFor) {

  /** Where a workload is with the current token. */
  public enum Standing {
    /** Its pod template does not carry the current stamp and its pods may use an older token. */
    BEHIND,
    /** As {@link #BEHIND}, and it is not healthy as it is: whatever follows tells little. */
    UNWELL,
    /** It carries the stamp and its roll-out is not complete. */
    RESTARTING,
    /** It carries the stamp, and only a person can complete its roll-out. */
    BLOCKED,
    /** It carries the stamp and was not healthy in time. */
    FAILED,
    /** It is not restarted by us: its annotation says so. */
    EXCLUDED,
    /** Every pod of it runs on the current token and is healthy. */
    UP_TO_DATE
  }

  /** For example {@code Deployment/shop}. */
  public String reference() {
    return kind + "/" + name;
  }

  boolean is(Standing wanted) {
    return standing == wanted;
  }

  /** Whether nothing is to be waited for. */
  public boolean isSettled() {
    return standing == Standing.UP_TO_DATE || standing == Standing.EXCLUDED;
  }
}
